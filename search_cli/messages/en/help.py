"""What help pages say: commands, arguments, options, in English."""

MESSAGES: dict[str, str] = {
    "cli.help.usage": "Usage: ",
    "cli.help.commands": "Commands:",
    "cli.help.options": "Options:",
    "cli.help.shared": "Shared options (before or after the command; the later one wins):",
    "cli.kb.usage": "[OPTIONS] WORDS…\nCOMMAND [OPTIONS] [ARGUMENTS]…",
    "cli.kb.help": (
        "Search a local Chinese knowledge base; the answers are passages that know their role and dimension.\n\n"
        "  kb 跟单 技能              search (the same as kb search 跟单 技能)\n"
        "  kb '\"处理能力\" -会计'     quotes match exactly, a dash excludes\n"
        "  kb -- index               search for a word that is also a command"
    ),
    "cli.search.usage": "[OPTIONS] WORDS…",
    "cli.search.short": "search; plain `kb WORDS` does the same",
    "cli.search.help": (
        "Find the passages that answer, best first.\n\n"
        "  kb search 跟单 技能\n"
        "  kb search '\"技能要求\"' -会计      quotes match exactly, a dash excludes\n"
        "  kb search 薪资 --role 跟单        one role only\n"
        "  kb search - < questions.txt       one query per line\n"
        "  KB_EDITOR_URL=vscode://file{path}:{line} kb search 薪资    places open in your editor\n\n"
        "Exit codes: 0 found, 1 nothing found, 2 cannot run, 130 interrupted."
    ),
    "cli.suggest.usage": "[OPTIONS] PREFIX…",
    "cli.suggest.short": "complete the beginning of a query",
    "cli.suggest.help": (
        "List how a beginning may go on: roles, dimensions, titles, questions and frequent words, with their passages.\n\n"
        "  kb suggest 跟           as it is written\n"
        "  kb suggest gend         in pinyin; by initials: kb suggest gd\n"
        "  kb suggest 跟单 ji      of several words, the last one\n\n"
        "Exit codes: 0 found, 1 nothing found, 2 cannot run."
    ),
    "cli.compare.usage": "[OPTIONS] ROLE ROLE…",
    "cli.compare.short": "set roles side by side",
    "cli.compare.help": (
        "Set roles side by side: a row for each dimension, and for each heading that they share; in each cell the "
        "sentences that speak of the role and where they stand, whichever article that is.\n"
        "What nobody wrote stays empty; no similar role stands in for it.\n\n"
        "  kb compare 会计 出纳\n"
        "  kb compare 会计 出纳 审计 --dim 薪资 --dim 技能\n"
        "  kb compare 会计 出纳 --format csv > compared.csv\n\n"
        "Exit codes: 0 something is said, 1 every cell is empty, 2 cannot run."
    ),
    "cli.serve.usage": "[OPTIONS]",
    "cli.serve.short": "serve a page to search in, and answer over HTTP",
    "cli.serve.help": (
        "Serve a page to search in: open the address that is printed in a browser.\n"
        "Answer programs over HTTP, with the JSON of the commands: GET /api/search, /api/suggest, /api/compare and more.\n"
        "New builds answer without a restart. Ctrl-C ends it.\n\n"
        "  kb serve\n"
        "  kb serve --watch          keeps the index up to date meanwhile\n"
        "  curl -G http://127.0.0.1:8765/api/search --data-urlencode 'q=跟单 技能'\n\n"
        "Exit codes: 0 ended by SIGTERM, 2 cannot run, 130 interrupted."
    ),
    "cli.index.usage": "[OPTIONS]",
    "cli.index.short": "bring the index up to date with the articles",
    "cli.index.help": (
        "Update the index: only articles that changed are read, and all of it takes effect or nothing.\n\n"
        "  kb index\n"
        "  kb index --watch          go on as long as you write\n\n"
        "Exit codes: 0 done, 2 an article cannot be read (the others took effect) or cannot run, 130 interrupted."
    ),
    "cli.passages.usage": "[OPTIONS]",
    "cli.passages.short": "list the passages",
    "cli.passages.help": (
        "List the passages in the index in the order of the articles: id, role, dimension, place and beginning."
    ),
    "cli.show.usage": "[OPTIONS] ID|ARTICLE:LINE",
    "cli.show.short": "show one passage whole",
    "cli.show.help": (
        "Show one passage whole.\n\n"
        "  kb show k3v9q2        at least 6 characters of its id\n"
        "  kb show 跟单.md:31    the passage at a line of an article"
    ),
    "cli.tokens.usage": "[OPTIONS] TEXT…",
    "cli.tokens.short": "show how a text is cut and indexed",
    "cli.tokens.help": (
        "Show how a text is cut and indexed: words, bigrams, characters; as “term←text” where the two differ."
    ),
    "cli.facets.usage": "[OPTIONS]",
    "cli.facets.short": "count roles, dimensions, articles and kinds",
    "cli.facets.help": (
        "List the roles, dimensions, articles and kinds of passage there are, with their number of passages, most "
        "frequent first.\n\n"
        "  kb facets\n"
        "  kb facets --all           all of them, however many articles there are"
    ),
    "cli.coverage.usage": "[OPTIONS]",
    "cli.coverage.short": "show which roles lack which dimensions",
    "cli.coverage.help": (
        "Show how many passages of how many articles are about each role in each dimension, and list what is missing, what "
        "only one article says, and what is thin. A role is expected to have every dimension of the taxonomy except "
        "总结建议; the share of those it has never falls because an article says more.\n"
        "An article's day is in its front matter (date, updated, 日期, 更新日期 …), or else that of its file.\n\n"
        "  kb coverage\n"
        "  kb coverage --role 跟单 --dim 薪资\n"
        "  kb coverage --fail-under 80         for CI: exits with 1 below 80%\n"
        "  kb coverage --older-than 365        what nobody has written about for a year\n\n"
        "Exit codes: 0 something is covered, 1 nothing is, or less than --fail-under, 2 cannot run."
    ),
    "cli.conflicts.usage": "[OPTIONS]",
    "cli.conflicts.short": "list where two articles say different things",
    "cli.conflicts.help": (
        "List where two articles contradict each other about a role in one dimension: different amounts, years or degrees, "
        "needed and not needed. Both sentences are shown with their places, and every article that differs is in at least "
        "one pair. Last come rules, of any role or none, that one article says it changes (由5天调整为7天) while another "
        "still states the old one.\n"
        "These are candidates: an unwritten condition may explain the difference, so you must judge.\n\n"
        "  kb conflicts\n"
        "  kb conflicts --role 跟单 --dim 薪资\n"
        "  kb conflicts --format csv > conflicts.csv\n\n"
        "Exit codes, as grep has them: 0 some were found, 1 none, 2 cannot run."
    ),
    "cli.related.usage": "[OPTIONS] ROLE",
    "cli.related.short": "list the roles that are linked to one",
    "cli.related.help": (
        "List the roles that articles link to one, each kind of link with the sentence that says it best and its place: "
        "compared (held against each other), next (what one may become), previous (what one was before), works with "
        "(they deal with each other), shared (one sentence speaks of both).\n"
        "First comes what more articles say and what is linked in more ways. What no sentence says is no link.\n\n"
        "  kb related 跟单\n"
        "  kb related 跟单 -n 3\n"
        "  kb related 跟单 --format csv > related.csv\n\n"
        "Exit codes, as grep has them: 0 some were found, 1 none, 2 cannot run."
    ),
    "cli.outline.usage": "[OPTIONS] ARTICLE",
    "cli.outline.short": "show an article as it was understood",
    "cli.outline.help": (
        "Show an article as its headings and passages: at which line each begins, whose it is, what it is about, and its "
        "first words. --explain adds what each tag comes from.\n"
        "Lines that were taken for page furniture and left out of the index come last.\n"
        "It is the article as it was indexed; after writing, run `kb index` first.\n\n"
        "  kb outline 跟单.md          its path below kb/, its file name, or a pattern such as '*跟单*'\n"
        "  kb outline 跟单 --explain\n"
        "  kb outline 跟单 --json"
    ),
    "cli.export.usage": "[OPTIONS]",
    "cli.export.short": "write passages for spreadsheets, notes and flash cards",
    "cli.export.help": (
        "Export the passages with their tags and ids, in the order of the articles: on stdout, or with -o into a file.\n\n"
        "  jsonl     one passage a line, as kb passages --jsonl prints it (default)\n"
        "  csv       one row a passage, as spreadsheets open it\n"
        "  md        one document: roles, below each its dimensions and passages\n"
        "  obsidian  a folder of notes (-o DIR): one a role, one an article, linked\n"
        "  anki      a file that Anki imports: one card a passage\n\n"
        "In md and obsidian a passage about several roles stands below each of them. A file named by -o is replaced as a "
        "whole. In a folder for obsidian only notes that an export wrote and nobody changed are replaced, and none is removed: "
        "put remarks into notes of your own. Anki updates cards by their ids when a file is imported again.\n\n"
        "  kb export --format csv -o passages.csv\n"
        "  kb export --format md --role 跟单 --role 会计\n"
        "  kb export --format obsidian -o ~/vault/kb\n"
        "  kb export --format anki --kind faq -o cards.txt\n\n"
        "Exit codes: 0 exported, 1 no passage matches and nothing was written, 2 cannot run."
    ),
    "cli.doctor.usage": "[OPTIONS]",
    "cli.doctor.short": "check environment, index and taxonomy",
    "cli.doctor.help": (
        "Check the environment, the state of the index, that every word of the taxonomy is cut whole, "
        "and list what articles taught.\n\n"
        "Exit codes: 0 all well, 1 a check failed, 2 cannot run."
    ),
    "cli.verify.usage": "[OPTIONS]",
    "cli.verify.short": "compare every byte of the index with what was written, repair what is damaged",
    "cli.verify.help": (
        "Compare every byte of the index that answers with the checksums it was written with; one line for each file that "
        "differs. With --repair, what is damaged is rebuilt from the articles in kb/, and the index is brought up "
        "to date; where nothing is damaged, nothing is written.\n\n"
        "Exit codes: 0 sound or repaired, 1 damaged, 2 cannot run, or an article could not be read in repairing."
    ),
    "cli.eval.usage": "[OPTIONS] [FOLDER]",
    "cli.eval.short": "score passages, tags and search by gold",
    "cli.eval.help": (
        "Score the knowledge base by what a person marked: passages whole and pure, tags right, queries right on top.\n"
        "The gold is passages.jsonl and queries.jsonl; what has no file is not scored. The index is updated first.\n\n"
        "With a folder, measure a test collection in BEIR layout: each document is indexed as one passage, in memory, and "
        "every query asked.\n\n"
        "Exit codes: 0 done, 1 the gate does not hold (--gate), 2 the gold or the collection is wrong, or cannot run."
    ),
    "cli.init.usage": "[OPTIONS] [FOLDER]",
    "cli.init.short": "make a knowledge base",
    "cli.init.help": (
        "Make a knowledge base: kb/ for articles, and kb.toml for settings if wanted. Existing files stay as they are."
    ),
    "cli.mcp.usage": "[OPTIONS]",
    "cli.mcp.short": "let agents search, over the Model Context Protocol",
    "cli.mcp.help": (
        "Serve the knowledge base to agents, as tools of the Model Context Protocol (search, fetch, compare, outline, "
        "conflicts and more). The client starts this command itself and talks to it over stdin and stdout; with --http it "
        "is a server that you start.\n"
        "Needs the extra mcp. New builds answer without a restart.\n\n"
        "  kb mcp --root ~/notes             as a client's configuration has it\n"
        "  kb mcp --http --port 8423         for clients on this machine\n"
        "  KB_TOKEN=… kb mcp --http --host 0.0.0.0"
    ),
    "cli.completion.usage": "bash|zsh|fish|powershell",
    "cli.completion.short": "print a shell's completion script",
    "cli.completion.help": (
        "Print the script that completes commands, options, and the roles and dimensions there are.\n\n"
        '  bash        eval "$(kb completion bash)"        in ~/.bashrc\n'
        '  zsh         eval "$(kb completion zsh)"         in ~/.zshrc\n'
        "  fish        kb completion fish | source           in ~/.config/fish/config.fish\n"
        "  PowerShell  kb completion powershell | Out-String | Invoke-Expression    in $PROFILE"
    ),
    "cli.option.root": "the knowledge base's folder (default: KB_ROOT, else the current folder)",
    "cli.option.color": "colour the output: auto, always or never",
    "cli.option.quiet": "print only results and errors",
    "cli.option.verbose": "say on stderr what is being done",
    "cli.option.help": "show this help",
    "cli.option.version": "show the version",
    "cli.option.limit": "list at most so many (default: 10; all with -l)",
    "cli.option.most": "list at most so many (default: 10)",
    "cli.option.offset": "skip the first so many (default: 0)",
    "cli.option.role": "this role only; may be repeated",
    "cli.option.dimension": "this dimension only; may be repeated",
    "cli.option.article": "this article only, wildcards allowed; may be repeated",
    "cli.option.kind": "this kind of passage only; may be repeated",
    "cli.option.phrase": 'the text or a heading above it must contain this, as "…" does; may be repeated',
    "cli.option.exclude": 'the text must not contain this word or phrase, as -WORD and -"…" do; repeat it for another',
    "cli.option.min-score": "passages without all words must score this, 0 to 1 (default: min_score in kb.toml)",
    "cli.option.timeout": "give up after so many seconds, with exit code 2 (default: take what it takes)",
    "cli.option.literal": "take the words as they are, without roles and dimensions",
    "cli.option.no-collapse": "list what says nearly the same as a better hit too",
    "cli.option.explain": "explain each score",
    "cli.option.explain-tags": "explain each tag",
    "cli.option.sentences": "show at most N sentences a cell (default: 2)",
    "cli.option.compare-format": "how to print it: table (default), md, csv, json or html",
    "cli.option.coverage-format": "how to print it: table (default), csv or json",
    "cli.option.roles-listed": "show at most N roles in the table and in each list (default: 20)",
    "cli.option.thin-below": "a cell with fewer characters is thin (default: 76, what one snippet shows)",
    "cli.option.older-than": "list the cells whose newest source is more than N days old",
    "cli.option.fail-under": "exit with 1 if less than N percent of the cells are filled",
    "cli.option.related-format": "how to print it: text (default), csv or json",
    "cli.option.facets-limit": "list at most so many of each (default: 50)",
    "cli.option.all": "list all",
    "cli.option.related-limit": "list at most so many roles (default: all)",
    "cli.option.conflicts-limit": "list at most so many (default: all)",
    "cli.option.conflicts-format": "how to print it: text (default), csv or json",
    "cli.option.export-format": "how to export: jsonl, csv, md, obsidian or anki (default: by the name after -o, or else jsonl)",
    "cli.option.output": "write to this file instead of stdout; for obsidian, to this folder",
    "cli.option.no-bom": "begin CSV without a BOM (by which Excel knows UTF-8)",
    "cli.option.json": "print one JSON object",
    "cli.option.jsonl": "print one JSON object a line",
    "cli.option.search-format": "how to print it: text (default), json, jsonl, files, count, or alfred for launchers",
    "cli.option.null": "end each path with a NUL, for xargs -0: the bytes of the file's name (with -l)",
    "cli.option.files": "print only the articles' paths, each once",
    "cli.option.count": "print only the number of hits",
    "cli.option.build": "build or update the index before searching, without asking",
    "cli.option.http": "serve over HTTP instead of stdin and stdout",
    "cli.option.connector": "offer only search and fetch, as ChatGPT asks for them",
    "cli.option.host": "the address to serve at (default: 127.0.0.1, this machine only); any other needs a token",
    "cli.option.mcp-port": "the port (default: 8423); 0 takes a free one",
    "cli.option.token": "what clients must send as a bearer token (default: KB_TOKEN)",
    "cli.option.port": "the port (default: 8765); 0 takes a free one",
    "cli.option.cors": "let web pages of this origin ask too; may be repeated",
    "cli.option.repair": "rebuild what is damaged",
    "cli.option.rebuild": "rebuild everything",
    "cli.option.dry-run": "say what would be done, write nothing",
    "cli.option.memory": "megabytes a build may take beside its articles (default: memory_mb in kb.toml)",
    "cli.option.processes": "processes that share out a long build (default: processes in kb.toml, else all processors)",
    "cli.option.serve-watch": "update the index when articles or kb.toml change, in another process",
    "cli.option.watch": "go on, and update the index whenever an article or kb.toml changes; Ctrl-C ends it",
    "cli.option.allow-empty": "empty the index even though kb/ has no article any more",
    "cli.option.example": "add sample articles that can be searched at once",
    "cli.option.gold": "the folder of the gold (default: tests/gold in the knowledge base)",
    "cli.option.half": "which half of the gold queries: open, closed or all (default: open)",
    "cli.option.failures": "list everything that came out wrong",
    "cli.option.split": "which judgements of a collection, a file in qrels/ such as tune or test (default: tune)",
    "cli.option.product": "answer as a search does: leave out low scores, and refuse by rule",
    "cli.option.literal-queries": "ask word for word, without recognising roles and dimensions",
    "cli.option.meaning": "find by meaning too, where no document has all words (extra meaning)",
    "cli.option.tagged": "tag documents with roles and dimensions, as articles are",
    "cli.option.run": "write the first 100 documents of every query as a TREC run",
    "cli.option.baseline": "measure other search programs that are installed too, in one table",
    "cli.option.gate": "check figures and files by the floors and digests in this file; exit with 1 when one fails",
    "cli.option.update": "raise the floors of --gate to today's figures and renew its digests, or make the file",
    "cli.option.lower": "let an update lower floors too",
    "cli.value.folder": "FOLDER",
    "cli.value.color": "WHEN",
    "cli.value.number": "N",
    "cli.value.host": "ADDRESS",
    "cli.value.origin": "ORIGIN",
    "cli.value.seconds": "SECONDS",
    "cli.value.megabytes": "MB",
    "cli.value.roles": "ROLE",
    "cli.value.form": "FORM",
    "cli.value.role": "ROLE",
    "cli.value.dimension": "DIMENSION",
    "cli.value.article": "ARTICLE",
    "cli.value.kind": "KIND",
    "cli.value.half": "HALF",
    "cli.value.split": "NAME",
    "cli.value.file": "FILE",
    "cli.value.words": "WORDS",
    "cli.value.word": "WORD",
    "cli.value.prefix": "PREFIX",
    "cli.value.place": "ID|ARTICLE:LINE",
    "cli.value.path": "PATH",
    "cli.value.text": "TEXT",
    "cli.value.shell": "SHELL",
    "cli.usage.help": "`{command} --help` says more.",
    "cli.usage.option": "There is no option {option}.",
    "cli.usage.option.near": "Did you mean {options}?",
    "cli.usage.option.word": "To search for “{option}”, put it after --.",
    "cli.usage.value-missing": "Option {option} needs a value.",
    "cli.usage.value-extra": "Option {option} takes no value.",
    "cli.usage.missing": "Missing argument: {name}.",
    "cli.usage.extra": "There is one argument too many: “{word}”.",
    "cli.usage.share": "The value “{value}” of {option} must be a number from 0 to 1.",
    "cli.usage.seconds": "The value “{value}” of {option} must be a number of seconds above 0.",
    "cli.usage.most": "The value “{value}” of {option} must be a whole number of at most {maximum}.",
    "cli.usage.number": "The value “{value}” of {option} must be a whole number of at least {minimum}.",
    "cli.usage.choice": "{option} has no value “{value}”.",
    "cli.usage.choices": "Choose from: {choices}.",
    "cli.usage.shell": "There is no completion for “{value}”.",
    "cli.usage.stdin": "'-' reads queries from standard input, one a line, and takes no words beside it.",
    "cli.usage.build": "Articles: {count}; there is no index yet: add --build, or run `kb index` first.",
    "cli.usage.build-first": "Articles: {count}; there is no index yet: run `kb index` first.",
    "cli.usage.forms": "{option} and {other} ask for different output: give one of them.",
    "cli.usage.needs": "{option} needs {other}.",
    "cli.usage.excludes": "{option} and {other} exclude each other: give one of them.",
    "cli.usage.unwritten": "kb export writes no {ending}; name the file .csv for spreadsheets, .md to read or print.",
    "cli.usage.unwritten-cards": "kb export writes no {ending}; Anki imports the .txt that --format anki -o cards.txt writes.",
    "cli.usage.only-gold": "{option} needs the folder of a test collection.",
    "cli.usage.only-collection": "{option} is for the gold of your own base, and not for a test collection.",
    "cli.usage.other": "{message}",
    "cli.overview.help": "`kb --help` lists all commands.",
}
