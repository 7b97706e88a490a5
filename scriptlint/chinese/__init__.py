"""What is said of files and options that cannot be used, in Chinese."""

from scriptlint.chinese.batch import BATCH
from scriptlint.chinese.canned import CANNED
from scriptlint.chinese.command_line import COMMAND_LINE
from scriptlint.chinese.documents import DOCUMENTS
from scriptlint.chinese.fixing import FIXING
from scriptlint.chinese.foreign import FOREIGN
from scriptlint.chinese.gold import GOLD
from scriptlint.chinese.hooks import HOOKS
from scriptlint.chinese.integration import INTEGRATION
from scriptlint.chinese.mail import MAIL
from scriptlint.chinese.mapping import MAPPING
from scriptlint.chinese.reasons import REASONS
from scriptlint.chinese.rulebooks import RULEBOOKS
from scriptlint.chinese.talks import TALKS
from scriptlint.chinese.thunderbird import THUNDERBIRD

CHINESE = {
    **BATCH,
    **CANNED,
    **COMMAND_LINE,
    **DOCUMENTS,
    **FIXING,
    **GOLD,
    **HOOKS,
    **MAIL,
    **INTEGRATION,
    **MAPPING,
    **REASONS,
    **RULEBOOKS,
    **TALKS,
    **THUNDERBIRD,
    **FOREIGN,
}
