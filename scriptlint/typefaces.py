"""Names of fonts: one name for each, and which have no Chinese characters."""

_ALIASES = {
    "宋体": ("宋體", "SimSun"),
    "新宋体": ("新宋體", "NSimSun"),
    "黑体": ("黑體", "SimHei"),
    "楷体": ("楷體", "KaiTi", "KaiTi_GB2312", "楷体_GB2312", "SimKai"),
    "仿宋": ("FangSong", "FangSong_GB2312", "仿宋_GB2312", "SimFang"),
    "等线": ("等線", "DengXian"),
    "隶书": ("隸書", "LiSu"),
    "幼圆": ("幼圓", "YouYuan"),
    "微软雅黑": ("微軟雅黑", "Microsoft YaHei", "Microsoft YaHei UI", "MSYH"),
    "微软正黑体": ("微軟正黑體", "Microsoft JhengHei", "Microsoft JhengHei UI"),
    "新细明体": ("新細明體", "PMingLiU"),
    "细明体": ("細明體", "MingLiU"),
    "标楷体": ("標楷體", "DFKai-SB", "BiauKai"),
    "华文宋体": ("華文宋體", "STSong"),
    "华文黑体": ("華文黑體", "STHeiti"),
    "华文楷体": ("華文楷體", "STKaiti"),
    "苹方": ("蘋方", "PingFang SC", "PingFang TC", "PingFang HK"),
    "思源黑体": ("思源黑體", "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC"),
    "Tahoma": ("Tohoma",),  # the spelling of the service norm
}
_LATIN = (
    "Arial",
    "Arial Black",
    "Arial Narrow",
    "Aptos",
    "Book Antiqua",
    "Calibri",
    "Cambria",
    "Candara",
    "Century Gothic",
    "Comic Sans MS",
    "Consolas",
    "Constantia",
    "Corbel",
    "Courier",
    "Courier New",
    "Franklin Gothic Medium",
    "Garamond",
    "Georgia",
    "Helvetica",
    "Helvetica Neue",
    "Impact",
    "Inter",
    "Lucida Console",
    "Lucida Grande",
    "Lucida Sans Unicode",
    "Menlo",
    "Monaco",
    "Open Sans",
    "Palatino Linotype",
    "Roboto",
    "Segoe UI",
    "Symbol",
    "Tahoma",
    "Times",
    "Times New Roman",
    "Trebuchet MS",
    "Verdana",
    "Wingdings",
)
_NAMES = {name.casefold(): name for name in (*_LATIN, *_ALIASES)} | {
    alias.casefold(): name for name, aliases in _ALIASES.items() for alias in aliases
}
_UNNAMED = {
    "",
    "-apple-system",
    "blinkmacsystemfont",
    "cursive",
    "default",
    "fantasy",
    "inherit",
    "initial",
    "monospace",
    "revert",
    "sans-serif",
    "serif",
    "system-ui",
    "ui-monospace",
    "ui-sans-serif",
    "ui-serif",
    "unset",
}
_NO_HAN = frozenset(_LATIN)


def typeface(family: str) -> str:
    """The one name of a font: 宋体 for SimSun; empty for what names none (serif)."""
    name = " ".join(family.strip(" \t\r\n\f'\"").removeprefix("@").split())
    if name.casefold() in _UNNAMED:
        return ""
    return _NAMES.get(name.casefold(), name)


def has_han(name: str) -> bool:
    """Whether a font, by the name that `typeface` gives, has Chinese characters.

    Of fonts that are not known it is taken that they have.
    """
    return name not in _NO_HAN
