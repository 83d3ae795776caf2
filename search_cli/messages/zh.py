"""The catalogue in Chinese."""

MESSAGES: dict[str, str] = {
    # errors: what is wrong / what to do next
    "error.root-missing": "{path} 不是知识库。",
    "hint.root-missing": "用 `kb init` 在这里新建一个，或用 --root 指定。",
    "error.articles-missing": "{path} 下没有放文章的 kb/ 文件夹。",
    "hint.articles-missing": "把 .md、.txt 或 .html 文件放进 kb/ 再运行 `kb index`，或试试 `kb init --example`。",
    "error.index-missing": "知识库 {path} 还没有索引。",
    "hint.index-missing": "请运行 `kb index`（Python 中用 KnowledgeBase.build()）。",
    "error.index-stale-recipe": "索引是用另一套{reason}建的。",
    "hint.index-stale-recipe": "请运行 `kb index` 重建。",
    "error.index-corrupt": "索引 {path} 读不出来（{reason}）。",
    "hint.index-corrupt": "请运行 `kb index --rebuild`。",
    "error.index-foreign": "{path} 里有不是本程序的文件，所以没有写入任何东西。",
    "hint.index-foreign": "请把它们移走，或用 --root 指定别的知识库。",
    "error.index-write": "索引 {path} 写不进去（{reason}）；原有索引没有变动。",
    "hint.index-write": "按上面的原因腾出空间或开放权限，再运行 `kb index`。",
    "error.index-locked": "另一个 `kb index` 正在写 {path}。",
    "hint.index-locked": "等它结束后再运行一次。",
    "error.index-empty": "kb/ 里已经没有能读的文章，而索引里还有 {count} 篇。",
    "hint.index-empty": "是不是磁盘没挂上？若文章确实都不要了，请运行 `kb index --allow-empty`。",
    "error.config-syntax": "{path} 第 {line} 行：{reason}。",
    "hint.config-syntax": "改正这一行再运行。",
    "error.config-unknown": "{path} 第 {line} 行：没有“{name}”这个设置；可用的有：{choices}。",
    "hint.config-unknown": "改正名称；`kb doctor` 会检查这个文件。",
    "error.config-value": "{path} 第 {line} 行：“{name}”必须是{expected}。",
    "hint.config-value": "改正这一行再运行。",
    "error.config-choice": "{path} 第 {line} 行：没有“{name}”这一项；可用的有：{choices}。",
    "hint.config-choice": "改正这一行再运行。",
    "error.config-alias": "{path} 第 {line} 行：“{alias}”同时指 {first} 和 {second}。",
    "hint.config-alias": "这个词只能留给其中一个。",
    "error.config-broader": "{path} 第 {line} 行：“{name}”的上级“{broader}”不存在或循环。",
    "hint.config-broader": "补上这个上级角色，或改正名称。",
    "error.article-encoding": "认不出它的文字编码。",
    "hint.article-encoding": "请另存为 UTF-8。",
    "error.article-binary": "它不是文本文件。",
    "hint.article-binary": "请另存为 .md、.txt 或 .html 文本。",
    "error.article-unreadable": "读不了（{reason}）。",
    "hint.article-unreadable": "请检查文件权限。",
    "error.article-outside": "它是指向 kb/ 之外的链接。",
    "hint.article-outside": "请把文件复制到 kb/ 里。",
    "error.article-dangling": "它是一个链接，指向的文件不存在。",
    "hint.article-dangling": "请删除链接或恢复那个文件。",
    "error.article-special": "它不是普通文件。",
    "hint.article-special": "kb/ 里请只放普通文件。",
    "error.article-large": "它有 {size} MB，超过上限 {limit} MB。",
    "hint.article-large": "请拆分，或在 kb.toml 里调高 max_article_mb。",
    "error.article-failed": "读取出错（{reason}）。",
    "hint.article-failed": "请附上文件反馈给我们。",
    "error.unknown-role": "没有“{value}”这个角色；库中的角色：{choices}。",
    "hint.unknown-role": "`kb facets` 列出全部。",
    "error.unknown-dimension": "没有“{value}”这个维度；库中的维度：{choices}。",
    "hint.unknown-dimension": "`kb facets` 列出全部。",
    "error.unknown-article": "没有“{value}”这篇文章；库中的文章：{choices}。",
    "hint.unknown-article": "`kb facets` 列出全部；写文件名或 '*跟单*' 这样的通配也行。",
    "error.unknown-kind": "没有“{value}”这种段落；种类有：{choices}。",
    "hint.unknown-kind": "`kb facets` 有各种类的数目。",
    "error.passage-missing": "没有“{value}”这个段落。",
    "hint.passage-missing": "`kb passages` 列出所有段落和编号。",
    "error.passage-ambiguous": "有 {count} 个编号以“{value}”开头。",
    "hint.passage-ambiguous": "请给 6 位以上、更长的编号：{choices}。",
    # why a score is what it is
    "explain.score": "得分 = 原始分 ÷ 可达分，最高为 1",
    "explain.raw": "原始分 = 各词 权重 × BM25 之和",
    "explain.attainable": "可达分 = 每个词都在平均长度的段落里出现 3 次，或段落带有该标签",
    "explain.tier": "档次（0 最先：角色相符、词全中、维度相符）",
    "explain.part": "{field} “{term}”：权重 {weight}，出现 {frequency} 次，长 {length}（平均 {average}），{documents} 段中 {matching} 段有",
    "field.words": "词",
    "field.bigrams": "双字",
    "field.characters": "单字",
    "field.heading": "标题",
    "field.role": "角色",
    "field.dimension": "维度",
    "field.article": "文章",
    "field.kind": "种类",
    # parts of sentences
    "list.comma": "、",
    "recipe.format": "索引格式",
    "recipe.analyzer": "分词方法",
    "recipe.dictionary": "词典",
    "recipe.taxonomy": "角色与维度表",
    "reason.too-deep": "嵌套太深",
    "error.article-double": "它与 {other} 的文件名在规范化后相同。",
    "hint.article-double": "请改名。",
    # doctor and init
    "doctor.config": "知识库 {path}，设置正确",
    "doctor.words": "{count} 个词在各种上下文中都不会被切开",
    "doctor.broken-words": "{count} 个词在某些上下文中会被切开：{words}。请从 kb.toml 的 words 或别名中去掉，或换个写法。",
    "doctor.articles": "kb/ 中有 {count} 篇文章，跳过 {skipped} 个文件",
    "doctor.index": "索引是最新的：{articles} 篇文章，{passages} 个段落",
    "doctor.pending": "索引落后：新增 {added} 篇、修改 {changed} 篇、删除 {removed} 篇。请运行 `kb index`。",
    "doctor.other-recipe": "索引是用另一套设置建的。请运行 `kb index`。",
    "doctor.stale": "这些文章读不了（读到过的暂用上次的内容）：{articles}。请修好后运行 `kb index`。",
    "error.root-unwritable": "{path} 写不进去（{reason}）。",
    "hint.root-unwritable": "换一个文件夹，或开放权限。",
    "error.example-missing": "安装包里没有示例文章。",
    "hint.example-missing": "请重新安装，或自己在 kb/ 里放文章。",
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
    "expected.number": "{least:g} 到 {most:g} 的数",
    "expected.least": "不小于 {least:g} 的数",
    "expected.most": "不大于 passage_max_chars（{most}）的整数",
    "expected.engine": "whoosh",
    "expected.encoding": "Python 认得的编码名，如 gb18030",
    "error.place-missing": "{article} 第 {line} 行没有段落。",
    "hint.place-missing": "`kb passages --article {article}` 列出它的段落和行号。",
    # the command line
    "cli.help.usage": "用法：",
    "cli.help.commands": "命令：",
    "cli.help.options": "选项：",
    "cli.help.shared": "通用选项（写在命令前后都行，后写的为准）：",
    "cli.kb.usage": "[选项] 词语…\n命令 [选项] [参数]…",
    "cli.kb.help": (
        "在本机的中文知识库里搜索，答案是分好角色和维度的段落。\n\n"
        "  kb 跟单 技能              搜索（等于 kb search 跟单 技能）\n"
        "  kb '\"处理能力\" -会计'     引号内原样匹配，减号排除\n"
        "  kb -- index               搜索恰好与命令同名的词"
    ),
    "cli.search.usage": "[选项] 词语…",
    "cli.search.short": "搜索；`kb 词语` 也一样",
    "cli.search.help": (
        "找出能回答的段落，最好的排在前面。\n\n"
        "  kb search 跟单 技能\n"
        "  kb search '\"技能要求\"' -会计      引号内原样匹配，减号排除\n"
        "  kb search 薪资 --role 跟单        只看一个角色\n"
        "  kb search - < 问题.txt            每行一个查询\n\n"
        "退出码：0 有结果，1 没有结果，2 无法执行，130 被中断。"
    ),
    "cli.index.usage": "[选项]",
    "cli.index.short": "按文章的增改删更新索引",
    "cli.index.help": (
        "更新索引：只处理改动过的文章，要么全部生效，要么保持原样。\n\n"
        "退出码：0 完成，2 有文章读不了（其余已生效）或无法执行，130 被中断。"
    ),
    "cli.passages.usage": "[选项]",
    "cli.passages.short": "列出段落",
    "cli.passages.help": "按文章顺序列出索引里的段落：编号、角色、维度、位置和开头。",
    "cli.show.usage": "[选项] 编号|文章:行号",
    "cli.show.short": "显示一个段落的全文",
    "cli.show.help": (
        "显示一个段落的全文。\n\n"
        "  kb show k3v9q2        编号的前 6 位以上\n"
        "  kb show 跟单.md:31    某篇文章某一行所在的段落"
    ),
    "cli.tokens.usage": "[选项] 文字…",
    "cli.tokens.short": "看一段文字怎样切分和建索引",
    "cli.tokens.help": "显示一段文字怎样切分和建索引：词、二元组、单字。与原文不同时写作“索引词←原文”。",
    "cli.facets.usage": "[选项]",
    "cli.facets.short": "统计角色、维度、文章和种类",
    "cli.facets.help": "列出库里的角色、维度、文章和段落种类，以及各有多少段落。",
    "cli.doctor.usage": "[选项]",
    "cli.doctor.short": "检查环境、索引和词表",
    "cli.doctor.help": (
        "检查环境、索引状态、词表里的每个词能否完整切出，并列出文章教会了哪些词。\n\n"
        "退出码：0 全部通过，1 有检查没通过，2 无法执行。"
    ),
    "cli.init.usage": "[选项] [文件夹]",
    "cli.init.short": "新建知识库",
    "cli.init.help": "新建知识库：放文章的 kb/ 和可选的设置 kb.toml。已有的文件不会改动。",
    "cli.completion.usage": "bash|zsh|fish|powershell",
    "cli.completion.short": "打印 shell 补全脚本",
    "cli.completion.help": (
        "打印补全脚本，可补全命令、选项，以及库里的角色和维度。\n\n"
        '  bash        eval "$(kb completion bash)"        写进 ~/.bashrc\n'
        '  zsh         eval "$(kb completion zsh)"         写进 ~/.zshrc\n'
        "  fish        kb completion fish | source           写进 ~/.config/fish/config.fish\n"
        "  PowerShell  kb completion powershell | Out-String | Invoke-Expression    写进 $PROFILE"
    ),
    "cli.option.root": "知识库所在的文件夹（默认：KB_ROOT，否则当前文件夹）",
    "cli.option.color": "是否着色：auto、always 或 never",
    "cli.option.quiet": "只输出结果和错误",
    "cli.option.verbose": "在 stderr 上显示过程",
    "cli.option.help": "显示本帮助",
    "cli.option.version": "显示版本",
    "cli.option.limit": "最多列出几条（默认 10；-l 默认全部）",
    "cli.option.offset": "跳过前面几条（默认 0）",
    "cli.option.role": "只看这个角色，可重复",
    "cli.option.dimension": "只看这个维度，可重复",
    "cli.option.article": "只看这篇文章，可用通配符，可重复",
    "cli.option.kind": "只看这种段落，可重复",
    "cli.option.literal": "按字面搜索，不识别角色和维度",
    "cli.option.why": "说明每条结果的得分由来",
    "cli.option.why-tags": "说明每个标签的由来",
    "cli.option.json": "输出一个 JSON 对象",
    "cli.option.jsonl": "每行输出一条 JSON",
    "cli.option.files": "只列出文章路径，不重复",
    "cli.option.count": "只输出结果总数",
    "cli.option.build": "先建立或更新索引再搜索，不询问",
    "cli.option.rebuild": "全部重建",
    "cli.option.dry-run": "只说会做什么，不写入",
    "cli.option.allow-empty": "即使 kb/ 里已没有文章也清空索引",
    "cli.option.example": "附上示例文章，马上可以搜索",
    "cli.value.folder": "文件夹",
    "cli.value.color": "方式",
    "cli.value.number": "数目",
    "cli.value.role": "角色",
    "cli.value.dimension": "维度",
    "cli.value.article": "文章",
    "cli.value.kind": "种类",
    "cli.value.words": "词语",
    "cli.value.place": "编号|文章:行号",
    "cli.value.text": "文字",
    "cli.value.shell": "shell",
    "cli.usage.help": "`{command} --help` 有完整说明。",
    "cli.usage.option": "没有选项 {option}。",
    "cli.usage.option.near": "是不是 {options}？",
    "cli.usage.option.word": "若要搜索“{option}”，请写在 -- 之后。",
    "cli.usage.value-missing": "选项 {option} 后面缺少一个值。",
    "cli.usage.value-extra": "选项 {option} 不带值。",
    "cli.usage.missing": "缺少参数：{name}。",
    "cli.usage.extra": "多了一个参数“{word}”。",
    "cli.usage.number": "{option} 的值“{value}”不行：要一个不小于 {minimum} 的整数。",
    "cli.usage.choice": "{option} 没有“{value}”这个值。",
    "cli.usage.choices": "可选：{choices}。",
    "cli.usage.shell": "不支持为“{value}”补全。",
    "cli.usage.build": "有 {count} 篇文章，还没有索引：请加 --build，或先运行 `kb index`。",
    "cli.usage.other": "{message}",
    "cli.build.ask": "还没有索引，要为 {count} 篇文章建立吗？",
    "cli.build.progress": "正在建立索引",
    "cli.build.done": "已建立索引：{articles} 篇文章，{passages} 个段落。",
    "cli.build.pending": (
        "文章有变动（新增 {added}，修改 {changed}，删除 {removed}），以上是旧索引的答案；运行 `kb index` 更新。"
    ),
    "cli.search.query": "# {query}（{total}）",
    "cli.search.gap": "没有段落讲到 {roles} 的 {dimensions}。",
    "cli.search.nothing": "没有找到“{query}”。",
    "cli.search.nothing.try": "可以少写几个词，加 --literal 按字面搜索，或用 `kb facets` 看库里有什么。",
    "cli.index.rebuilt": "已全部重建：{reason}",
    "cli.index.summary": (
        "新增 {added}  修改 {changed}  删除 {removed}  未变 {unchanged}  失败 {failed}  跳过 {skipped} "
        " 共 {passages} 个段落  用时 {seconds} 秒"
    ),
    "cli.index.dry": "这是试运行，没有写入任何东西。",
    "cli.index.nothing": "索引里没有段落：请把 .md、.txt 或 .html 文章放进 kb/；`kb doctor` 说明缺什么。",
    "cli.show.claim": "“{quote}”  {tags}  因为{cue}",
    "cli.show.unclaimed": "没有标签：文中没有说明讲的是哪个角色、哪个维度。",
    "cli.cue.subject": "主语",
    "cli.cue.topic": "话题",
    "cli.cue.carried": "承接上文",
    "cli.cue.pair": "“两者”一类的词",
    "cli.cue.former-latter": "“前者”或“后者”",
    "cli.cue.front-matter": "文件头",
    "cli.cue.title": "文章标题",
    "cli.cue.heading": "小标题",
    "cli.cue.faq-question": "问句",
    "cli.cue.table-header": "表头",
    "cli.kind.section": "章节",
    "cli.kind.intro": "引言",
    "cli.kind.summary": "总结",
    "cli.kind.faq": "问答",
    "cli.kind.table": "表格",
    "cli.kind.clause": "分句",
    "cli.rung.some": "（只含部分词语）",
    "cli.rung.variant": "（相近的写法）",
    "cli.render.untagged": "未标注",
    "cli.understood": "理解为",
    "cli.understood.only": "限于 {filters}",
    "cli.name.role": "角色",
    "cli.name.dimension": "维度",
    "cli.name.article": "文章",
    "cli.name.kind": "种类",
    "cli.name.title": "标题",
    "cli.name.words": "词",
    "cli.name.excluded": "排除",
    "cli.field.words": "词",
    "cli.field.bigrams": "二元组",
    "cli.field.characters": "单字",
    "cli.facets.heading": "{name}（{count}）",
    "cli.doctor.taught": "文章里学到的角色和维度只在该文章内有效；把下面几行放进 kb.toml，就处处有效：",
    "cli.init.made": "已建 {path}",
    "cli.init.next": "把 .md、.txt 或 .html 文章放进 kb/，然后运行：{command}",
    "cli.init.next.example": "试试：{command}",
    "cli.overview.base": "知识库 {root}",
    "cli.overview.size": "{articles} 篇文章，{passages} 个段落",
    "cli.overview.facet": "{name}：{values}",
    "cli.overview.more": "，另有 {count} 个",
    "cli.overview.try": "试试：",
    "cli.overview.help": "`kb --help` 列出所有命令。",
}
