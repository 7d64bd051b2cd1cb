"""What `donbay` says when nobody tells it what to do: its own commands, each in a sentence."""

import textwrap

from django.core.management import get_commands, load_command_class

WIDTH = 100
ALSO = ("collectstatic",)  # of the framework, and a part of our how-to


def overview() -> str:
    """Return the commands of the product by name, each with the first sentence of its help."""
    lines = ["donbay COMMAND [OPTIONS]; donbay COMMAND --help says all about one.", ""]
    for name, app in sorted(get_commands().items()):
        if name in ALSO or str(app).startswith("donbay."):
            command = load_command_class(app, name) if isinstance(app, str) else app
            said = f"{name:<14}{_first_sentence(str(command.help))}"
            lines += textwrap.wrap(said, WIDTH, initial_indent="  ", subsequent_indent=" " * 16)
    return "\n".join(
        [*lines, "", "The framework's own commands work too: donbay help --commands names them."]
    )


def _first_sentence(text: str) -> str:
    sentence, stop, _rest = " ".join(text.split()).partition(". ")
    return sentence.rstrip(".") + ("." if stop or sentence else "")
