"""What is tolerated around the words of a phrase: a leading 我, particles at the end."""

from scriptlint.normalize import EDGE

PARTICLES = "呀啊呢吧嘛哦喔啦咯囉啰哈呗欸诶唉哎的了亲哟呦喽哇噢耶滴嘞捏"
END = rf"(?={EDGE}|\Z)"
LEAD = "(?:我们?|咱们?|这个?|那个?){0,3}"
LONGEST_LEAD = 6
CALL = f"(?:[{PARTICLES}]|小姐|先生|女士|大姐|大哥|阿姨|老板)"
TAIL = f"(?:{CALL}{{1,4}}{END})?"
