"""What help pages say: commands, arguments, options, in Chinese."""

MESSAGES: dict[str, str] = {
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
        "  kb search - < 问题.txt            每行一个查询\n"
        "  KB_EDITOR_URL=vscode://file{path}:{line} kb search 薪资    出处在编辑器里打开\n\n"
        "退出码：0 有结果，1 没有结果，2 无法执行，130 被中断。"
    ),
    "cli.suggest.usage": "[选项] 开头…",
    "cli.suggest.short": "补全查询的开头",
    "cli.suggest.help": (
        "列出一个开头可以怎样接下去：角色、维度、文章标题、问题和常见的词，以及各有多少段落。\n\n"
        "  kb suggest 跟           按汉字\n"
        "  kb suggest gend         按拼音；首字母也行：kb suggest gd\n"
        "  kb suggest 跟单 ji      几个词的，补全最后一个\n\n"
        "退出码：0 有，1 没有，2 无法执行。"
    ),
    "cli.compare.usage": "[选项] 角色 角色…",
    "cli.compare.short": "把几个角色并排对比",
    "cli.compare.help": (
        "把几个角色并排对比：每行一个维度，或几个角色都有的小标题；每格是讲这个角色的原句和出处，不限于同一篇文章。\n"
        "没有人写过的格子就空着，不用相近的角色代替。\n\n"
        "  kb compare 会计 出纳\n"
        "  kb compare 会计 出纳 审计 --dim 薪资 --dim 技能\n"
        "  kb compare 会计 出纳 --format csv > 对比.csv\n\n"
        "退出码：0 有内容，1 所有格子都空着，2 无法执行。"
    ),
    "cli.serve.usage": "[选项]",
    "cli.serve.short": "提供搜索网页和 HTTP 接口",
    "cli.serve.help": (
        "提供一个网页，在浏览器里打开所示地址就能搜索。\n"
        "也通过 HTTP 回答别的程序，JSON 与各命令相同：GET /api/search、/api/suggest、/api/compare 等。\n"
        "运行期间新建的索引不用重启就会用上。Ctrl-C 停止。\n\n"
        "  kb serve\n"
        "  kb serve --watch          边提供服务，边让索引跟上文章\n"
        "  curl -G http://127.0.0.1:8765/api/search --data-urlencode 'q=跟单 技能'\n\n"
        "退出码：0 收到 SIGTERM 后停止，2 无法执行，130 被中断。"
    ),
    "cli.index.usage": "[选项]",
    "cli.index.short": "按文章的增改删更新索引",
    "cli.index.help": (
        "更新索引：只处理改动过的文章，要么全部生效，要么保持原样。\n\n"
        "  kb index\n"
        "  kb index --watch          写文章时一直开着\n\n"
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
    "cli.tokens.help": "显示一段文字怎样切分和建索引：词、双字、单字。与原文不同时写作“索引词←原文”。",
    "cli.facets.usage": "[选项]",
    "cli.facets.short": "统计角色、维度、文章和种类",
    "cli.facets.help": (
        "列出库里的角色、维度、文章和段落种类，以及各有多少段落，多的在前。\n\n"
        "  kb facets\n"
        "  kb facets --all           文章再多也全部列出"
    ),
    "cli.coverage.usage": "[选项]",
    "cli.coverage.short": "看哪些角色缺哪些维度",
    "cli.coverage.help": (
        "列出每个角色的每个维度有几个段落、几篇文章说到，哪些没有人写，哪些只有一篇文章写，哪些写得很少。\n"
        "词表里的维度，除了总结建议，每个角色都应该有；文章写得再多，占比也不会因此下降。\n"
        "文章的日期取文件头里的（date、updated、日期、更新日期……），没有就取文件的修改日期。\n\n"
        "  kb coverage\n"
        "  kb coverage --role 跟单 --dim 薪资\n"
        "  kb coverage --fail-under 80         用于 CI：低于 80% 时退出码为 1\n"
        "  kb coverage --older-than 365        一年没有人写过的\n\n"
        "退出码：0 有内容，1 没有内容或低于 --fail-under，2 无法执行。"
    ),
    "cli.conflicts.usage": "[选项]",
    "cli.conflicts.short": "列出两篇文章说法不一的地方",
    "cli.conflicts.help": (
        "列出两篇文章对同一角色的同一维度说法不一的地方：金额、年限、学历不同，一个需要、一个不需要。两句原文和出处都列出来，"
        "每篇说法不同的文章至少出现在一对里。一篇写明已改（由5天调整为7天）、另一篇还是旧说法的规定列在最后，不论有没有角色。\n"
        "列出的只是疑似矛盾：差别也可能来自文章没有写明的前提，要由你判断。\n\n"
        "  kb conflicts\n"
        "  kb conflicts --role 跟单 --dim 薪资\n"
        "  kb conflicts --format csv > 说法不一.csv\n\n"
        "退出码与 grep 相同：0 有，1 没有，2 无法执行。"
    ),
    "cli.related.usage": "[选项] 角色",
    "cli.related.short": "列出与一个角色有关的角色",
    "cli.related.help": (
        "列出文章里与一个角色有关的角色，每种关系附上说得最清楚的一句和出处：\n"
        "对比（放在一起比较）、去向（可以转去或升为）、来路（从那里转来或升来）、共事（工作上打交道）、并提（同一句话说到两者）。\n"
        "说到的文章越多、关系越多，排得越靠前。没有句子说明关系的，不列出。\n\n"
        "  kb related 跟单\n"
        "  kb related 跟单 -n 3\n"
        "  kb related 跟单 --format csv > 相关角色.csv\n\n"
        "退出码与 grep 相同：0 有，1 没有，2 无法执行。"
    ),
    "cli.outline.usage": "[选项] 文章",
    "cli.outline.short": "看程序怎样理解一篇文章",
    "cli.outline.help": (
        "按小标题列出一篇文章的段落：从哪一行开始、讲谁、讲什么，以及开头几个字。--explain 另说明每个标签的由来。\n"
        "末尾列出当作页面杂物、没有收进索引的行。显示的是建索引时的文章；改过之后先运行 `kb index`。\n\n"
        "  kb outline 跟单.md          kb/ 下的路径、文件名，或 '*跟单*' 这样的通配符\n"
        "  kb outline 跟单 --explain\n"
        "  kb outline 跟单 --json"
    ),
    "cli.export.usage": "[选项]",
    "cli.export.short": "导出段落，供表格、笔记和记忆卡片用",
    "cli.export.help": (
        "按文章的顺序导出段落，带标签和编号：默认写到标准输出，-o 写进文件。\n\n"
        "  jsonl     每行一个段落，与 kb passages --jsonl 相同（默认）\n"
        "  csv       每行一个段落，供电子表格打开\n"
        "  md        一份文档：先分角色，再分维度，下面是段落\n"
        "  obsidian  一个笔记文件夹（-o 文件夹）：每个角色、每篇文章一份，互相链接\n"
        "  anki      供 Anki 导入的文件：每个段落一张卡片\n\n"
        "md 和 obsidian 里，讲几个角色的段落在每个角色下都有。-o 的文件整个替换。obsidian 的文件夹里，只替换导出时写的、"
        "后来没人改过的笔记，也不删除任何文件：想写批注，请另建笔记。再次导入时，Anki 按编号更新卡片。\n\n"
        "  kb export --format csv -o 段落.csv\n"
        "  kb export --format md --role 跟单 --role 会计\n"
        "  kb export --format obsidian -o ~/笔记/知识库\n"
        "  kb export --format anki --kind faq -o 卡片.txt\n\n"
        "退出码：0 已导出，1 没有符合条件的段落，没有写入任何内容，2 无法执行。"
    ),
    "cli.doctor.usage": "[选项]",
    "cli.doctor.short": "检查环境、索引和词表",
    "cli.doctor.help": (
        "检查环境、索引状态、词表里的每个词能否完整切出，并列出从文章里学到的角色和维度。\n\n"
        "退出码：0 全部通过，1 有检查没通过，2 无法执行。"
    ),
    "cli.verify.usage": "[选项]",
    "cli.verify.short": "逐字节核对索引，可修复损坏的部分",
    "cli.verify.help": (
        "把当前索引的每个字节与写入时的校验和核对，每个有问题的文件报告一行。"
        "加 --repair 时，按 kb/ 里的文章重做损坏的部分，顺带更新索引；没有损坏就什么也不写。\n\n"
        "退出码：0 完好或已修复，1 有损坏，2 无法执行，或修复时有文章读不了。"
    ),
    "cli.eval.usage": "[选项] [文件夹]",
    "cli.eval.short": "按标准答案给切分、标签和搜索打分",
    "cli.eval.help": (
        "按人写的标准答案打分：段落切得是否完整、纯净，标签对不对，查询的第一条对不对。\n"
        "标准答案是 passages.jsonl 和 queries.jsonl，缺一份就不算那一半。先更新索引。\n\n"
        "给出文件夹时，给 BEIR 布局的测试集打分：每篇文档当作一个段落，在内存里建索引，逐条提问。\n\n"
        "退出码：0 完成，1 没有达到 --gate 的下限，2 标准答案或测试集有错，或无法执行。"
    ),
    "cli.init.usage": "[选项] [文件夹]",
    "cli.init.short": "新建知识库",
    "cli.init.help": "新建知识库：放文章的 kb/ 和可选的设置 kb.toml。已有的文件不会改动。",
    "cli.mcp.usage": "[选项]",
    "cli.mcp.short": "让智能体通过 MCP 搜索",
    "cli.mcp.help": (
        "按 Model Context Protocol 把知识库作为工具（search、fetch、compare、outline、conflicts 等）提供给智能体。"
        "客户端自己启动这个命令，经标准输入输出与它交谈；加 --http 则是一个由你启动的服务器。\n"
        "需要附加项 mcp。运行期间新建的索引不用重启就会用上。\n\n"
        "  kb mcp --root ~/notes             写在客户端的配置里\n"
        "  kb mcp --http --port 8423         供本机的客户端使用\n"
        "  KB_TOKEN=… kb mcp --http --host 0.0.0.0"
    ),
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
    "cli.option.limit": "最多列出几条（默认 10；-l 时默认全部）",
    "cli.option.most": "最多列出几条（默认 10）",
    "cli.option.offset": "跳过前面几条（默认 0）",
    "cli.option.role": "只看这个角色，可重复",
    "cli.option.dimension": "只看这个维度，可重复",
    "cli.option.article": "只看这篇文章，可用通配符，可重复",
    "cli.option.kind": "只看这种段落，可重复",
    "cli.option.phrase": '原文或上面的标题必须有这段话，同 "…"，可重复',
    "cli.option.exclude": '原文不能有这个词或短语，同 -词 和 -"…"；要排除几个就写几次',
    "cli.option.min-score": "只含部分词语的段落最低要得多少分，0 到 1（默认见 kb.toml 的 min_score）",
    "cli.option.timeout": "最多用多少秒，超过就放弃，退出码为 2（默认不限）",
    "cli.option.literal": "按字面搜索，不识别角色和维度",
    "cli.option.no-collapse": "与前面的结果几乎相同的段落也逐一列出",
    "cli.option.explain": "说明每条结果的得分由来",
    "cli.option.explain-tags": "说明每个标签的由来",
    "cli.option.sentences": "每格最多几句（默认 2）",
    "cli.option.compare-format": "输出形式：table（默认）、md、csv、json 或 html",
    "cli.option.coverage-format": "输出形式：table（默认）、csv 或 json",
    "cli.option.roles-listed": "表格和每份清单最多列几个角色（默认 20）",
    "cli.option.thin-below": "少于几个字算内容少（默认 76，即一条摘要的长度）",
    "cli.option.older-than": "列出最新的来源也早于几天前的格子",
    "cli.option.fail-under": "有内容的格子低于百分之几时退出码为 1",
    "cli.option.related-format": "输出形式：text（默认）、csv 或 json",
    "cli.option.facets-limit": "每种最多列出几个（默认 50）",
    "cli.option.all": "全部列出",
    "cli.option.related-limit": "最多列出几个角色（默认全部）",
    "cli.option.conflicts-limit": "最多列出几处（默认全部）",
    "cli.option.conflicts-format": "输出形式：text（默认）、csv 或 json",
    "cli.option.export-format": "导出的形式：jsonl、csv、md、obsidian 或 anki（默认看 -o 的文件名，否则 jsonl）",
    "cli.option.output": "写到这里，而不是标准输出；obsidian 要写文件夹",
    "cli.option.no-bom": "CSV 开头不写 BOM（Excel 靠它认出 UTF-8）",
    "cli.option.json": "输出一个 JSON 对象",
    "cli.option.jsonl": "每行输出一条 JSON",
    "cli.option.search-format": "输出格式：text（默认）、json、jsonl、files、count，或供启动器用的 alfred",
    "cli.option.null": "每个路径按文件名原样输出，后面是 NUL，供 xargs -0 用（与 -l 同用）",
    "cli.option.files": "只列出文章路径，不重复",
    "cli.option.count": "只输出结果总数",
    "cli.option.build": "先建立或更新索引再搜索，不询问",
    "cli.option.http": "用 HTTP，而不是标准输入输出",
    "cli.option.connector": "只提供 search 和 fetch，形式照 ChatGPT 的要求",
    "cli.option.host": "提供服务的地址（默认 127.0.0.1，只供本机）；其他地址必须有令牌",
    "cli.option.mcp-port": "端口（默认 8423）；0 表示任选一个空闲的",
    "cli.option.token": "客户端必须带的令牌（默认取 KB_TOKEN）",
    "cli.option.port": "端口（默认 8765）；0 表示任选一个空闲的",
    "cli.option.cors": "允许这个来源的网页访问，可重复",
    "cli.option.repair": "重做损坏的部分",
    "cli.option.rebuild": "全部重建",
    "cli.option.dry-run": "只说会做什么，不写入",
    "cli.option.memory": "除文章本身外，建索引最多占用多少 MB 内存（默认用 kb.toml 的 memory_mb）",
    "cli.option.processes": "索引很大时由几个进程分担（默认用 kb.toml 的 processes，再不然用全部处理器）",
    "cli.option.serve-watch": "文章或 kb.toml 一改就更新索引，由另一个进程来做",
    "cli.option.watch": "一直运行，文章或 kb.toml 一改就更新索引；按 Ctrl-C 结束",
    "cli.option.allow-empty": "即使 kb/ 里已没有文章也清空索引",
    "cli.option.example": "附上示例文章，马上可以搜索",
    "cli.option.gold": "标准答案所在的文件夹（默认是知识库里的 tests/gold）",
    "cli.option.half": "用哪一半查询：open、closed 或 all（默认 open）",
    "cli.option.failures": "列出每一处没做对的",
    "cli.option.split": "测试集的哪一份评判：qrels/ 里的文件名，如 tune、test（默认 tune）",
    "cli.option.product": "与实际搜索一样：不列得分太低的，并按规则拒答",
    "cli.option.literal-queries": "按字面提问，不识别角色和维度",
    "cli.option.meaning": "没有文档含有全部词语时，也按意思找（附加项 meaning）",
    "cli.option.tagged": "文档带上角色和维度标签，和文章一样",
    "cli.option.run": "把每条查询的前 100 篇写成 TREC run 文件",
    "cli.option.baseline": "同时测装好的其他搜索程序，列成一张表",
    "cli.option.gate": "按这个文件里的下限和文件摘要检查，不达标时退出码为 1",
    "cli.option.update": "把 --gate 的下限提高到现在的指标，并更新摘要；文件不在就新建",
    "cli.option.lower": "更新时允许降低下限",
    "cli.value.folder": "文件夹",
    "cli.value.color": "方式",
    "cli.value.number": "数目",
    "cli.value.host": "地址",
    "cli.value.origin": "来源",
    "cli.value.seconds": "秒",
    "cli.value.megabytes": "MB",
    "cli.value.roles": "角色",
    "cli.value.form": "形式",
    "cli.value.role": "角色",
    "cli.value.dimension": "维度",
    "cli.value.article": "文章",
    "cli.value.kind": "种类",
    "cli.value.half": "一半",
    "cli.value.split": "名称",
    "cli.value.file": "文件",
    "cli.value.words": "词语",
    "cli.value.word": "词",
    "cli.value.prefix": "开头",
    "cli.value.place": "编号|文章:行号",
    "cli.value.path": "路径",
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
    "cli.usage.share": "{option} 的值“{value}”无效：应是 0 到 1 的数。",
    "cli.usage.seconds": "{option} 的值“{value}”无效：应是大于 0 的秒数。",
    "cli.usage.most": "{option} 的值“{value}”无效：应是不大于 {maximum} 的整数。",
    "cli.usage.number": "{option} 的值“{value}”无效：应是不小于 {minimum} 的整数。",
    "cli.usage.choice": "{option} 没有“{value}”这个值。",
    "cli.usage.choices": "可选：{choices}。",
    "cli.usage.shell": "不支持为“{value}”补全。",
    "cli.usage.stdin": "“-”从标准输入读查询，每行一个，后面不能再写词。",
    "cli.usage.build": "有 {count} 篇文章，还没有索引：请加 --build，或先运行 `kb index`。",
    "cli.usage.build-first": "有 {count} 篇文章，还没有索引：请先运行 `kb index`。",
    "cli.usage.forms": "{option} 和 {other} 的输出形式不同，只能用一个。",
    "cli.usage.needs": "{option} 要和 {other} 一起用。",
    "cli.usage.excludes": "{option} 和 {other} 不能同时用，请去掉一个。",
    "cli.usage.unwritten": "不能导出为 {ending}；表格软件请用 .csv，阅读和打印请用 .md。",
    "cli.usage.unwritten-cards": "不能导出为 {ending}；Anki 可以导入 --format anki -o 卡片.txt 写出的文件。",
    "cli.usage.only-gold": "{option} 要和测试集的文件夹一起用。",
    "cli.usage.only-collection": "{option} 用于自己的库的标准答案，不能和测试集的文件夹一起用。",
    "cli.usage.other": "{message}",
    "cli.overview.help": "`kb --help` 列出所有命令。",
}
