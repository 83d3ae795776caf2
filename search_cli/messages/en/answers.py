"""What answers, indexes, gold and health are told with, whichever door asks, in English."""

MESSAGES: dict[str, str] = {
    # why a score is what it is
    "explain.score": "score = raw ÷ attainable, at most 1",
    "explain.raw": (
        "raw = sum over terms of weight × idf × f ÷ (f + {k1} × (1 − b + b × length ÷ average)); b is {b}, 0 for role, "
        "dimension and value; idf = ln(1 + (N − n + 0.5) ÷ (n + 0.5)) for n of N passages; f is how often"
    ),
    "explain.attainable": "attainable = every word 3 times in a passage of average length, or the passage tagged with it",
    "explain.tier": "tier, 0 to {last}, which comes before the score: {standing}",
    "explain.role.own": "of the role asked for",
    "explain.role.related": "of a special or broader form of the role asked for ({roles})",
    "explain.role.nobody": "of no role in particular",
    "explain.role.named": "of no role in particular, and names the role asked for",
    "explain.role.other": "of another role ({roles})",
    "explain.rung.all": "meets all words",
    "explain.rung.some": "meets some of the words",
    "explain.rung.variant": "meets words in a similar spelling",
    "explain.dimension.own": "about the dimension asked for",
    "explain.dimension.other": "not about the dimension asked for",
    "explain.served": "{part}; for '{word}'",
    "explain.feedback": "{count} words shared with the first passages ({words}…), the rarer the more: weight {weight}",
    "explain.opening": "words in the heading or the first line: {weight} of what they gave",
    "explain.work": "is about neither pay nor qualification, which the query does not name: {weight} of attainable",
    "explain.duties": "is about what one does: {weight} of attainable",
    "explain.leading": "is the first in its article to speak of it: {weight} of attainable",
    "explain.meaning": "is near the query in meaning: {weight} of attainable times how near",
    "explain.alone": "is of nobody else: {weight} of attainable",
    "explain.stated": "states the value asked for beside a word of the query: {weight} of attainable",
    "explain.part": "{field} '{term}': weight {weight}, {frequency:time|times}, length {length} (average {average}), in {matching} of {documents} passages",
    "field.words": "word",
    "field.bigrams": "bigram",
    "field.characters": "character",
    "field.value": "value",
    "field.role": "role",
    "field.dimension": "dimension",
    "field.article": "article",
    "field.kind": "kind",
    # parts of sentences
    "list.comma": ", ",
    "list.semicolon": "; ",
    "recipe.bm25": "k1 or b",
    "recipe.format": "index format",
    "recipe.analyzer": "analyzer",
    "recipe.dictionary": "dictionary",
    "recipe.taxonomy": "taxonomy",
    "recipe.settings": "passage length or encoding",
    "recipe.word": "“{word}”",
    "recipe.changed": "{parts} changed",
    "recipe.changed.words": "{parts} changed ({words})",
    "recipe.changed.more": "{parts} changed ({words} and others, {count} words)",
    # doctor and init
    "doctor.config": "knowledge base {path}, settings are valid",
    "doctor.words": "{count} words stay whole in every context",
    "doctor.broken-words": "{count} words fall apart in some context: {words}. Remove them from kb.toml or write them differently.",
    "doctor.articles": "{count:article|articles} in kb/, {skipped:file|files} passed over",
    "doctor.more-refused": "{count} more cannot be read",
    "doctor.unread": "; {count} in a format that cannot be read yet: save as .html, .md or .txt",
    "doctor.textless": "no text was found in {articles}; `kb outline ARTICLE` shows what was read",
    "doctor.index": "the index is up to date: {articles:article|articles}, {passages:passage|passages}",
    "doctor.meaning": "{count} passages were read for what they mean ({model})",
    "doctor.meaning.lacking": "Not all passages were read for what they mean ({count} were). Run `kb index`.",
    "doctor.pending": "the index is behind: {added} new, {changed} changed, {removed} removed articles. Run `kb index`.",
    "doctor.other-recipe": "the index was built with other settings. Run `kb index`.",
    "doctor.stale": "these articles cannot be read (those that once could answer as they did): {articles}. Repair them and run `kb index`.",
    "init.config": """\
# Settings of this knowledge base; all may be left out. `kb doctor` checks this file.
# Words of your own that segmentation keeps whole:
# words = ["打版", "溢短装"]
# Roles and dimensions of your own, or more aliases for known ones:
# [[role]]
# name = "选品师"
# aliases = ["选品", "买手"]
# [[dimension]]
# name = "出差"
# aliases = ["出差频率", "外勤"]
# [settings]
# passage_max_chars = 500
""",
    "cluster.something-else": "something else",
    "doctor.cluster.mapping": "the fields of {index} are those of this version",
    "doctor.cluster.drift": "{count} fields of {index} are not as this version makes them: {fields}. Run `kb index --rebuild`.",
    "doctor.host": "{host} is allowed by {place}{login}",
    "doctor.host.user": ", as user {user}",
    "doctor.host.aws": ", signed for AWS in {region}",
    "doctor.exposed": "others on this machine can read {file}, which has a password in it: chmod 600 {file}",
    "doctor.cluster.version": "OpenSearch {version} on {nodes} machines; our client is opensearch-py {client}",
    "doctor.cluster.green": "the cluster is green: {nodes} machines, every part of the index and every copy of it is up",
    "doctor.cluster.yellow": "the cluster is yellow: all passages answer, but {missing} copies are missing on {nodes} machines, so losing one may lose passages. Add machines, or lower replicas in kb.toml and run `kb index --rebuild`.",
    "doctor.cluster.red": "the cluster is red: parts of the index are on none of the {nodes} machines that are up. Start those that are missing, or run `kb index --rebuild`.",
    "doctor.cluster.full": "the cluster blocks writes to {index}, since a disk is nearly full: free space or add a machine",
    "doctor.cluster.parts": "{index} is in {shards} shards with {replicas} more copies of each; kb.toml says {wanted} and {copies}. Run `kb index --rebuild`.",
    "gold.nowhere": "does not have",
    "gold.outside": "does not have, in this passage,",
    "gold.before": "does not have, after the passage before it,",
    "gate.holds": "All holds: {figures} figures are at or above their floors in {path}, {files} files are as they were.",
    "gate.updated": "Updated {path}: {figures} figures, {files} files.",
    "gate.fails": "Not all holds: {reasons}.",
    "gate.fall": "{figure} is {value:.4f}, its floor {floor:.4f}",
    "gate.gone": "{figure} is gone, its floor {floor:.4f}",
    "gate.changed": "these files changed: {files}",
    "verify.fault": "{file}: {fault}",
    "verify.missing": "missing",
    "verify.size": "{found} bytes instead of {expected}",
    "verify.count": "{expected} were written, {found} are there",
    "verify.bytes": "not the bytes that were written",
    "verify.bytes-from": "not the bytes that were written, somewhere after byte {at}",
    "verify.unread": "the system refuses to read it ({reason})",
}
