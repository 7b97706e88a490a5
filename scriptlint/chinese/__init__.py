"""What is said of files and options that cannot be used, in Chinese."""

from scriptlint.chinese.canned import CANNED
from scriptlint.chinese.command_line import COMMAND_LINE
from scriptlint.chinese.documents import DOCUMENTS
from scriptlint.chinese.foreign import FOREIGN
from scriptlint.chinese.gold import GOLD
from scriptlint.chinese.mail import MAIL
from scriptlint.chinese.reasons import REASONS
from scriptlint.chinese.rulebooks import RULEBOOKS

CHINESE = {
    **CANNED,
    **COMMAND_LINE,
    **DOCUMENTS,
    **GOLD,
    **MAIL,
    **REASONS,
    **RULEBOOKS,
    **FOREIGN,
}
