"""The one form: its tag, the token against forgery, what is wrong, above; and fields that know their hints and errors.

    {% form form css="card read" action=there %}
      <h2>…</h2>
      {% fields form %}
      <div class="actions"><button type="submit" class="button">…</button></div>
    {% endform %}

A form that only asks a list for something (method GET) is drawn whole by `{% filters form %}`.
"""

from typing import Any

from django.forms import BaseForm, BoundField
from django.template import Context, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, token_kwargs

ASKED = ("action", "css", "label", "wrong", "id")


class FormNode(Node):
    """A form that is sent by POST."""

    def __init__(self, form: FilterExpression, said: dict[str, FilterExpression], inside: NodeList) -> None:
        """Keep what draws the form. `said`: values for names of ASKED."""
        self.form, self.said, self.nodelist = form, said, inside

    def render(self, context: Context) -> str:
        """Return the form: the browser checks nothing, since its words are not ours and come one at a time."""
        if context.template is None:
            return ""
        said = {name: value.resolve(context) for name, value in self.said.items()}
        form = self.form.resolve(context)
        with context.push(form=form, said=said, inside=self.nodelist.render(context)):
            return context.template.engine.get_template("look/control/form.html").render(context)


def read_form(parser: Parser, token: Token) -> FormNode:
    """Read `{% form FORM [action=…] [css=…] [label=…] [id=…] [wrong=…] %}`.

    `wrong`: what is said above the errors, where nothing typed is kept. Raises: TemplateSyntaxError.
    """
    _tag, *words = token.split_contents()
    form, rest = words[:1], words[1:]
    said = token_kwargs(rest, parser) if rest else {}
    if not form or rest or not said.keys() <= set(ASKED):
        raise TemplateSyntaxError(f"{{% form FORM %}} takes {', '.join(ASKED)}: {token.contents!r}")
    inside = parser.parse(("endform",))
    parser.delete_first_token()
    return FormNode(parser.compile_filter(form[0]), said, inside)


def fields_of(form: BaseForm, names: tuple[str, ...]) -> list[BoundField]:
    """Return the fields of these names in their order; all of the form where none is named. Raises: KeyError."""
    return [form[name] for name in names] if names else list(form)


def wrongs_in(form: BaseForm) -> list[tuple[str, Any, Any]]:
    """Return every error of a field with the address of the field on the page and its label."""
    return [
        (bound.id_for_label or f"{bound.auto_id}_0", bound.label, error)
        for bound in form
        for error in bound.errors
    ]


def lost_files(form: BaseForm) -> bool:
    """Return whether files were sent with a form: no browser puts them back into it."""
    return form.is_multipart() and bool(form.files)


def has_secrets(form: BaseForm) -> bool:
    """Return whether a form asks for passwords: they are never shown again, so they are to be typed again."""
    return any(bound.widget_type == "password" for bound in form.visible_fields())


def typed_in(form: BaseForm) -> list[tuple[Any, str]]:
    """Return the label and the words of every field that was filled in or chosen from, for a page without the form."""
    said = [(bound.label, _words_in(bound)) for bound in form.visible_fields()]
    return [(label, words) for label, words in said if words.strip()]


def _words_in(bound: BoundField) -> str:
    value = bound.value()
    if not isinstance(value, str):
        return ""  # files, and what the page itself put there
    labels = {str(key): label for key, label in getattr(bound.field, "choices", ())}
    return str(labels.get(value, value))
