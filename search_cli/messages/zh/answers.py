"""What answers, indexes, gold and health are told with, whichever door asks, in Chinese."""

MESSAGES: dict[str, str] = {
    # why a score is what it is
    "explain.score": "得分 = 原始分 ÷ 可达分，最高为 1",
    "explain.raw": (
        "原始分 = 各词 权重 × idf × f ÷ (f + {k1} × (1 − b + b × 长 ÷ 平均)) 之和；b 为 {b}，角色、维度、数值为 0；"
        "idf = ln(1 + (N − n + 0.5) ÷ (n + 0.5))，即 N 段中 n 段有；f 为出现次数"
    ),
    "explain.attainable": "可达分 = 每个词都在平均长度的段落里出现 3 次，或段落带有该标签",
    "explain.tier": "档次，0 到 {last}，先于得分：{standing}",
    "explain.role.own": "是所问角色的",
    "explain.role.related": "是所问角色的特殊形式或上位角色的（{roles}）",
    "explain.role.nobody": "没有标明角色",
    "explain.role.named": "没有标明角色，但说到所问角色的名字",
    "explain.role.other": "是其他角色的（{roles}）",
    "explain.rung.all": "满足全部词语",
    "explain.rung.some": "只满足部分词语",
    "explain.rung.variant": "按相近的写法满足",
    "explain.dimension.own": "是所问维度的",
    "explain.dimension.other": "不是所问维度的",
    "explain.served": "{part}；代“{word}”",
    "explain.feedback": "与前几段共有的 {count} 个词（{words}…），越少见越重：权重 {weight}",
    "explain.opening": "词在标题或首行里：其得分的 {weight}",
    "explain.work": "不是讲薪资或任职资格的，而查询也没有问这些：可达分的 {weight}",
    "explain.duties": "讲的是做什么：可达分的 {weight}",
    "explain.leading": "文章里最先讲这件事：可达分的 {weight}",
    "explain.meaning": "意思与查询相近：可达分的 {weight} 乘以相近的程度",
    "explain.alone": "不讲别的角色：可达分的 {weight}",
    "explain.stated": "在所查的词旁边写明了所问的数值：可达分的 {weight}",
    "explain.part": "{field} “{term}”：权重 {weight}，{frequency} 次，长 {length}（平均 {average}），{documents} 段中 {matching} 段",
    "field.words": "词",
    "field.bigrams": "双字",
    "field.characters": "单字",
    "field.value": "数值",
    "field.role": "角色",
    "field.dimension": "维度",
    "field.article": "文章",
    "field.kind": "种类",
    # parts of sentences
    "list.comma": "、",
    "list.semicolon": "；",
    "recipe.bm25": "k1 或 b",
    "recipe.format": "索引格式",
    "recipe.analyzer": "分词方法",
    "recipe.dictionary": "词典",
    "recipe.taxonomy": "角色与维度表",
    "recipe.settings": "段落长度或编码设置",
    "recipe.word": "“{word}”",
    "recipe.changed": "{parts}有变",
    "recipe.changed.words": "{parts}有变（{words}）",
    "recipe.changed.more": "{parts}有变（{words}等 {count} 个词）",
    # doctor and init
    "doctor.config": "知识库 {path}，设置正确",
    "doctor.words": "{count} 个词在各种上下文中都不会被切开",
    "doctor.broken-words": "{count} 个词在某些上下文中会被切开：{words}。请从 kb.toml 的 words 或别名中去掉，或换个写法。",
    "doctor.articles": "kb/ 中有 {count} 篇文章，跳过 {skipped} 个文件",
    "doctor.more-refused": "另有 {count} 个读不了",
    "doctor.unread": "；{count} 个文件的格式还不能读，请另存为 .html、.md 或 .txt",
    "doctor.textless": "这些文章里没有读到正文：{articles}；`kb outline 文章` 显示读到了什么",
    "doctor.index": "索引是最新的：{articles} 篇文章，{passages} 个段落",
    "doctor.meaning": "{count} 个段落已读懂（{model}）",
    "doctor.meaning.lacking": "还有段落没有读懂（读懂了 {count} 个）。请运行 `kb index`。",
    "doctor.pending": "索引落后：新增 {added} 篇、修改 {changed} 篇、删除 {removed} 篇。请运行 `kb index`。",
    "doctor.other-recipe": "索引是用另一套设置建的。请运行 `kb index`。",
    "doctor.stale": "这些文章读不了（读到过的暂用上次的内容）：{articles}。请修好后运行 `kb index`。",
    "init.config": """\
# 这个知识库的设置；全部可省略。`kb doctor` 会检查本文件。
# 自己的词，分词时保持完整：
# words = ["打版", "溢短装"]
# 自己的角色与维度，或给已有的加别名：
# [[role]]
# name = "选品师"
# aliases = ["选品", "买手"]
# [[dimension]]
# name = "出差"
# aliases = ["出差频率", "外勤"]
# [settings]
# passage_max_chars = 500
""",
    "cluster.something-else": "别的程序",
    "doctor.cluster.mapping": "{index} 的字段与本版本一致",
    "doctor.cluster.drift": "{index} 有 {count} 个字段与本版本不一致：{fields}。请运行 `kb index --rebuild`。",
    "doctor.host": "{host} 由 {place} 允许{login}",
    "doctor.host.user": "，用户 {user}",
    "doctor.host.aws": "，以 AWS {region} 签名",
    "doctor.exposed": "本机其他用户能读到 {file}，里面有密码：chmod 600 {file}",
    "doctor.cluster.version": "{nodes} 台机器上的 OpenSearch {version}；客户端是 opensearch-py {client}",
    "doctor.cluster.green": "集群状态为 green：{nodes} 台机器，索引的各部分和副本都在线",
    "doctor.cluster.yellow": "集群状态为 yellow：所有段落都能查到，但 {nodes} 台机器上缺 {missing} 个副本，再少一台就可能丢失。请增加机器，或在 kb.toml 里调低 replicas 后运行 `kb index --rebuild`。",
    "doctor.cluster.red": "集群状态为 red：索引有些部分不在在线的 {nodes} 台机器上。请启动缺少的机器，或运行 `kb index --rebuild`。",
    "doctor.cluster.full": "因磁盘快满，集群禁止写入 {index}：请腾出空间或增加机器",
    "doctor.cluster.parts": "{index} 有 {shards} 个分片，每片另有 {replicas} 个副本；kb.toml 里是 {wanted} 和 {copies}。请运行 `kb index --rebuild`。",
    "gold.nowhere": "里没有",
    "gold.outside": "这一段里没有",
    "gold.before": "在上一段之后没有",
    "gate.holds": "达标：{figures} 项指标都不低于 {path} 里的下限，{files} 个文件没有变。",
    "gate.updated": "已更新 {path}：{figures} 项指标，{files} 个文件。",
    "gate.fails": "没有达标：{reasons}。",
    "gate.fall": "{figure} 是 {value:.4f}，下限 {floor:.4f}",
    "gate.gone": "{figure} 没有了，下限 {floor:.4f}",
    "gate.changed": "文件变了：{files}",
    "verify.fault": "{file}：{fault}",
    "verify.missing": "不见了",
    "verify.size": "应有 {expected} 字节，实有 {found} 字节",
    "verify.count": "写入了 {expected} 个，现有 {found} 个",
    "verify.bytes": "内容不是写入时的内容",
    "verify.bytes-from": "第 {at} 字节之后，内容不是写入时的内容",
    "verify.unread": "系统不让读（{reason}）",
}
