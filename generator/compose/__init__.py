"""compose: Edition -> panels of HTML, with their facts. The only room that knows Jinja2, Markdown and QR encoding."""

from .check import check_texts
from .composer import Composer
from .days import written_day
from .document import DocumentComposer
from .draft import Draft, Whereabouts
from .imprint import version_code
from .presscolours import check_recipes
from .stamps import with_lines

__all__ = [
    "Composer", "DocumentComposer", "Draft", "Whereabouts", "check_recipes", "check_texts", "version_code",
    "with_lines", "written_day",
]  # fmt: skip
