"""The one form: its tag, the token against forgery, what is wrong, above; and fields that know their hints and errors.

    {% form form css="card read" action=there %}
      <h2>…</h2>
      {% fields form %}
      <div class="actions"><button type="submit" class="button">…</button></div>
    {% endform %}

Forms that are sent together stand in one tag, in the order of the page, sets of forms too: `{% form lines form %}`.
A form that only asks a list for something (method GET) is drawn whole by `{% filters form %}`.
"""

from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from django.forms import BaseForm, BaseFormSet, BoundField
from django.template import Context, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, token_kwargs

ASKED = ("action", "css", "label", "wrong", "id")
Sent = BaseForm | BaseFormSet[BaseForm]


class FormNode(Node):
    """A form that is sent by POST."""

    def __init__(
        self, sent: list[FilterExpression], said: dict[str, FilterExpression], inside: NodeList
    ) -> None:
        """Keep what draws the form. `said`: values for names of ASKED."""
        self.sent, self.said, self.nodelist = sent, said, inside

    def render(self, context: Context) -> str:
        """Return the form: the browser checks nothing, since its words are not ours and come one at a time."""
        if context.template is None:
            return ""
        said = {name: value.resolve(context) for name, value in self.said.items()}
        sent = [form for form in (one.resolve(context) for one in self.sent) if form]
        takes_files = any(form.is_multipart() for form in sent)
        pointed = point_at_wrong(sent)  # before the fields are drawn
        inside = self.nodelist.render(context)
        with context.push(sent=sent, takes_files=takes_files, pointed=pointed, said=said, inside=inside):
            return context.template.engine.get_template("look/control/form.html").render(context)


def read_form(parser: Parser, token: Token) -> FormNode:
    """Read `{% form FORM… [action=…] [css=…] [label=…] [id=…] [wrong=…] %}`.

    `wrong`: what is said above the errors, where nothing typed is kept. Raises: TemplateSyntaxError.
    """
    _tag, *words = token.split_contents()
    sent = list(takewhile(lambda word: "=" not in word, words))
    rest = words[len(sent) :]
    said = token_kwargs(rest, parser) if rest else {}
    if not sent or rest or not said.keys() <= set(ASKED):
        raise TemplateSyntaxError(f"{{% form FORM… %}} takes {', '.join(ASKED)}: {token.contents!r}")
    inside = parser.parse(("endform",))
    parser.delete_first_token()
    return FormNode([parser.compile_filter(one) for one in sent], said, inside)


def fields_of(form: BaseForm, names: tuple[str, ...]) -> list[BoundField]:
    """Return the fields of these names in their order; all of the form where none is named. Raises: KeyError."""
    return [form[name] for name in names] if names else list(form)


def wrongs_in(*sent: Sent) -> list[tuple[str, Any, Any]]:
    """Return every error of a field with the address of the field on the page and its label.

    A field of a set of forms is told from its likes by the words that stand in the first field beside it.
    """
    return [
        (bound.id_for_label or f"{bound.auto_id}_0", label, error)
        for one in sent
        for bound, label in _labelled(one)
        for error in bound.errors
    ]


def wrongs_of_none(*sent: Sent) -> list[Any]:
    """Return every error that belongs to no field."""
    return [error for one in sent for error in _of_no_field(one)]


def point_at_wrong(sent: Sequence[Sent]) -> bool:
    """Give the focus to the first wrong field, so that the page opens there; return whether it has it.

    Where something is said that stands beside no field, it must be read first: then none has it.
    """
    if wrongs_of_none(*sent) or any(lost_files(one) for one in sent):
        return False
    wrong = (
        bound for one in sent for bound, _label in _labelled(one) if bound.errors and not bound.is_hidden
    )
    first = next(wrong, None)
    return first is not None and _takes_focus(first)


def lost_files(sent: Sent) -> bool:
    """Return whether files were sent with a form: no browser puts them back into it."""
    return sent.is_multipart() and bool(sent.files)


def _labelled(sent: Sent) -> list[tuple[BoundField, Any]]:
    if isinstance(sent, BaseForm):
        return [(bound, bound.label) for bound in sent]
    return [(bound, _told_apart(bound, next(iter(form)))) for form in sent for bound in form]


def _told_apart(bound: BoundField, first: BoundField) -> Any:
    of = first.value() if first.name != bound.name else ""
    return f"{bound.label} ({of})" if of else bound.label


def _of_no_field(sent: Sent) -> list[Any]:
    if isinstance(sent, BaseForm):
        return list(sent.non_field_errors())
    return [*sent.non_form_errors(), *(error for form in sent for error in form.non_field_errors())]


def _takes_focus(bound: BoundField) -> bool:
    """Let the page open at a field; of a group of boxes at the first, if there is one."""
    if not bound.use_fieldset:
        bound.field.widget.attrs["autofocus"] = True
    elif boxes := bound.subwidgets:
        boxes[0].data["attrs"]["autofocus"] = True
    return not bound.use_fieldset or bool(bound.subwidgets)


def has_secrets(sent: Sent) -> bool:
    """Return whether a form asks for passwords: they are never shown again, so they are to be typed again."""
    return any(bound.widget_type == "password" for bound, _label in _labelled(sent))


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
