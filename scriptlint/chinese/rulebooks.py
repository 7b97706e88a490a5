"""Problems and warnings of rulebook and configuration files."""

SHAPES = {  # what may stand in a file, as shapes and problems name it
    "text": "文字",
    "list": "列表",
    "mapping": "“键: 值”",
    "rulebook": "规则集",
    "rule": "规则",
    "words": "文字（zh、en）",
    "window": "起止范围",
    "phrase": "话术",
    "set": "话术集",
    "excuse": "豁免",
    "an excuse": "豁免",
    "excuse with 'said'": "用 'said' 的豁免",
    "a condition": "条件",
    "condition": "条件",
    "phrase set": "话术集",
    "the $name of a condition": "条件的名称（写作 $名称）",
    "condition with 'said'": "用 'said' 的条件",
    "condition with 'event'": "用 'event' 的条件",
    "condition with 'measure'": "用 'measure' 的条件",
    "condition with 'field'": "用 'field' 的条件",
    "condition with 'rule'": "用 'rule' 的条件",
    "condition with 'any'": "用 'any' 的条件",
    "condition with 'all'": "用 'all' 的条件",
    "condition with 'none'": "用 'none' 的条件",
    "condition with 'of'": "用 'of' 的条件",
    "an element": "要素",
    "element": "要素",
    "element with 'any'": "用 'any' 的要素",
    "'require'": " 'require'",
    "'require' with 'any'": "用 'any' 的 'require'",
    "'require' with 'all'": "用 'all' 的 'require'",
    "'require' with 'of'": "用 'of' 的 'require'",
    "example": "示例",
    "examples": "示例",
    "extends": " extends",
    "field": " field",
    "measure": " measure",
    "ratio": " ratio",
    "sequence": " sequence",
    "scope": " scope",
    "score": " score",
    "conflict": "矛盾的条款",
    "floors": " floors",
    "then": " then",
    "role": " role",
    "band": "等级",
    "clause": "条款",
    "norm": "规范",
    "script": "推荐话术",
    "source": "依据（source）",
    "stage": "环节",
    "a number": "数字",
    "a whole number": "整数",
    "{kind}, {low} or more": "{kind}，不小于 {low}",
    "{kind} from {low} to {high}": "{low} 到 {high} 的{kind}",
    "true or false": "true 或 false",
    "one of {words}": "其中之一：{words}",
    "seconds": "秒数",
    "a date like 2026-01-31": "日期，如 2026-01-31",
    "a time like 08:30": "时刻，如 08:30",
    "n turns": "n turns（n 轮）",
    "n turns, n s or all": "n turns（n 轮）、n s（n 秒）或 all",
    "all, first 2, last, 2..5 or -3..-1": "all、first 2、last、2..5 或 -3..-1",
    "first 2, last, 2..5 …": "first 2、last、2..5 等",
    "each, first, last, any or a number": "each、first、last、any 或数字",
    "family.fault in kebab-case": "类别.问题，小写英文加连字符",
    "true, false, 'x in ${setting}' or '${setting} is x'": (
        "true、false、“x in ${参数}”或“${参数} is x”"
    ),
    "$set or one of conditional, question_back, quoted, negated, third_party, a_not_a": (
        "$话术集，或其中之一：conditional、question_back、quoted、negated、third_party、a_not_a"
    ),
}
RULEBOOKS = SHAPES | {
    # files
    "no rulebook of that name or path{hint}": "没有这个名称或路径的规则集{hint}",
    "; shipped are {names}": "；自带的有：{names}",
    "rulebook extends itself": "规则集继承了自己",
    "no YAML file in this folder": "文件夹里没有 YAML 文件",
    "file is larger than {limit} characters": "文件超过 {limit} 字",
    "not valid YAML: {fault}": "YAML 写法有误：{fault}",
    "nested more than {depth} deep": "嵌套超过 {depth} 层",
    "no anchor '{anchor}' before this": "前面没有锚点“{anchor}”",
    "aliases repeat too much": "别名重复太多",
    "expected one document": "一个文件里只能有一份文档",
    "expected a key, found {found}": "这里应写键，现为{found}",
    "key '{key}' is given twice": "键“{key}”写了两次",
    # shapes
    "expected a mapping ({name}), found {found}": "应写成“键: 值”（{name}），现为{found}",
    "expected a mapping, found {found}": "应写成“键: 值”，现为{found}",
    "expected {expected}, found {found}": "应为{expected}，现为{found}",
    "expected {expected}, found '{text}'": "应为{expected}，现为“{text}”",
    "expected at least one": "至少要有一项",
    "unknown key '{key}'{hint}": "不认识的键“{key}”{hint}",
    "'{key}' has no meaning beside '{kind}'": "“{key}”与“{kind}”写在一起没有意义",
    "'{word}' is not known here{hint}": "这里不认识“{word}”{hint}",
    "{name} lacks '{key}'": "{name}缺少“{key}”",
    "{name} lacks '{this}' or '{that}'": "{name} 缺少“{this}”或“{that}”",
    "{name} needs one of {keys}": "{name}要有其中之一：{keys}",
    "field lacks one of {keys}": "field 缺少其中之一：{keys}",
    # what refers to something else
    "no setting named '{key}'{hint}": "没有名为“{key}”的参数{hint}",
    "no phrase set named '{name}'{hint}": "没有名为“{name}”的话术集{hint}",
    "no condition named '{name}'{hint}": "没有名为“{name}”的条件{hint}",
    "no rule '{name}'{hint}": "没有规则“{name}”{hint}",
    "no rule '{name}' to override{hint}": "没有规则“{name}”可改{hint}",
    "no clause '{name}'{hint}": "没有条款“{name}”{hint}",
    "no stage '{name}'{hint}": "没有环节“{name}”{hint}",
    "rules wait for each other: {way}": "规则互相等待：{way}",
    "rule '{name}' stands already at {path}:{line}; change an inherited rule under 'override'": (
        "规则“{name}”已写在 {path}:{line}；要改继承来的规则，写在 override 下"
    ),
    "conditions name each other: {way}": "条件互相引用：{way}",
    "{kind} '{name}' stands already at {path}:{line}; change an inherited one under 'override', as '${name}'": (
        "{kind}“{name}”已写在 {path}:{line}；要改继承来的，写在 override 下，写作“${name}”"
    ),
    "no phrase set or condition '{name}' to override{hint}": (
        "没有话术集或条件“{name}”可改{hint}"
    ),
    "{kind} '{name}' stands at {first} and at {second}; say under 'override' which it is, as '${name}'": (
        "{kind}“{name}”在 {first} 和 {second} 各写了一遍；请在 override 下写明用哪个，写作“${name}”"
    ),
    "no clause of '{name}'{hint}": "没有“{name}”的条款{hint}",
    ": {about}": "：{about}",
    "{one} contradicts {other}{about}; choose one: extend one norm only, or turn off {rules} under 'override'": (
        "{one} 与 {other} 矛盾{about}；只能取一个：只继承其中一部规范，或在 override 下关掉 {rules}"
    ),
    # rules
    "expected exactly one check ({wanted}), found {found}": (
        "每条规则恰好要有一种检查（{wanted}），现有：{found}"
    ),
    "'{key}' has no meaning for '{kind}'": "“{key}”对“{kind}”没有意义",
    "'source' has no meaning with 'citing'": "有了“citing”，“source”就没有意义",
    "'then' has no meaning without 'when'": "没有“when”，“then”就没有意义",
    "only {count} can be said, found '{found}'": "一共只有 {count} 项，却要求“{found}”项",
    "'from' and 'to' need each other": "“from”和“to”要一起写",
    "'{turns}' ends before it begins": "“{turns}”的结尾在开头之前",
    "an excuse needs 'said' or 'excuse'": "豁免要有“said”或“excuse”",
    "'role' needs 'where' previous, next or earlier": (
        "写了“role”，“where”就要有 previous、next 或 earlier"
    ),
    "a brace that is no placeholder is written twice: {{ or }}": (
        "花括号本身要写两遍：{{ 或 }}"
    ),
    "nothing fills '{{{name}}}'{hint}": "“{{{name}}}”没有内容可填{hint}",
    "'{{={name}}}' in '{say}' is bound nowhere": (
        "“{say}”里的“{{={name}}}”前面没有取过值"
    ),
    # phrases
    "expected words": "这里应有文字",
    "expected '{mark}'": "缺少“{mark}”",
    "expected '{mark}' for the bracket": "括号缺少“{mark}”",
    "expected the name of a phrase set after '$'": "“$”后面应写话术集的名称",
    "expected a gap of 0 to {most} characters": "间隔应为 0 到 {most} 个字",
    "unexpected '|': alternatives go in brackets, (a|b)": (
        "多出“|”：几种说法要写在括号里，如 (甲|乙)"
    ),
    "unexpected '{char}': no opening bracket": "多出“{char}”：前面没有左括号",
    "brackets nested more than {depth} deep": "括号嵌套超过 {depth} 层",
    "unknown slot '{{{slot}}}'{hint}": "不认识的空位“{{{slot}}}”{hint}",
    "'{{{slot}}}' takes no bounds": "空位“{{{slot}}}”不能写上下限",
    "'{name}' makes more than {most} phrases": "“{name}”展开后超过 {most} 条话术",
    "phrase set '{name}' makes more than {most} wordings": (
        "话术集“{name}”展开后超过 {most} 种说法"
    ),
    "phrase set '{name}' contains itself": "话术集“{name}”包含了自己",
    "'{key}' compares plain words, without notation or 'at'": (
        "“{key}”只能比较普通文字，不能用符号或“at”"
    ),
    "sounds_like needs pypinyin: pip install 'scriptlint[pinyin]'": (
        "sounds_like 需要 pypinyin：pip install 'scriptlint[pinyin]'"
    ),
    "the phrase with its expression {fault}": "这条话术连同其中的正则式{fault}",
    "'{source}' {fault}": "“{source}”{fault}",
    "/{source}/ {fault}": "/{source}/ {fault}",
    "is no regular expression: {fault}": "不是正则表达式：{fault}",
    "{fault} at position {at}": "{fault}（第 {at} 个字符处）",
    "refers to a group by number: name it, (?P<x>…) and (?P=x)": (
        "用编号引用了分组：请给分组起名，(?P<x>…) 和 (?P=x)"
    ),
    "can be tried in too many ways: it repeats what repeats itself": (
        "可能的匹配方式太多：重复里又有重复"
    ),
    # warnings
    "{rule}: {warning}": "{rule}：{warning}",
    "no bad example": "没有错误示例（bad）",
    "no good example": "没有正确示例（good）",
    "{rule}: no example makes it fire": "{rule}：没有一条示例能触发它",
    "“{wording}” in `not_in` of “{say}” excuses nothing: it is no longer than a hit": (
        "“{say}”的 `not_in` 里的“{wording}”不起作用：它不比违规语长"
    ),
    "“{say}” has no text that must occur: it is tried on every turn": (
        "“{say}”没有必定出现的文字：每一轮都要试一遍，会慢"
    ),
    "“{say}” is forbidden in {other} as well": "“{say}”在 {other} 里也禁了",
    "“{say}” is forbidden twice": "“{say}”禁了两次",
    "/{source}/ can never match “{char}”: texts are folded to “{folded}”": (
        "/{source}/ 永远匹配不到“{char}”：文本已统一写成“{folded}”"
    ),
    "“{say}” adds nothing: “{inner}” lies inside it": "“{say}”是多余的：它含有“{inner}”",
    "{rule} flags “{text}” in the rulebook's own script": (
        "{rule} 把规则集自己推荐的话术“{text}”判为违规"
    ),
}
