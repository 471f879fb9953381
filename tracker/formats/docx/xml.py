"""Elements of WordprocessingML, made one by one: a text is never parsed, so it is never markup."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, TypeAlias, cast

from lxml import etree  # type: ignore[import-untyped]

from tracker.formats.visible import visible

if TYPE_CHECKING:  # lxml tells no types; its elements are used as those of the standard library
    from xml.etree import ElementTree

Element: TypeAlias = "ElementTree.Element"

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = f"{{{W}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_KEEP = {_SPACE: "preserve"}


def w(tag: str, *children: Element, **attributes: str | int) -> Element:
    """An element w:tag with attributes of the same namespace."""
    made = etree.Element(_W + tag, {_W + key: str(value) for key, value in attributes.items()},
                         nsmap={"w": W})  # fmt: skip
    made.extend(children)
    return cast("Element", made)


def within(parent: Element, tag: str, **attributes: str | int) -> Element:
    """An element w:tag as the last one of its parent."""
    named = {_W + key: str(value) for key, value in attributes.items()}
    return cast("Element", etree.SubElement(parent, _W + tag, named))


def w_text(parent: Element, text: str, tag: str = "t") -> None:
    """A text as the last thing of a run, its spaces kept."""
    etree.SubElement(parent, _W + tag, _KEEP).text = visible(text)


def link(element: Element, relation: str) -> Element:
    """The element with the relation by which it names another part of the file."""
    element.set(f"{{{R}}}id", relation)
    return element


def part(name: str) -> Element:
    """A part of the file that is the same in every document."""
    return cast("Element", etree.fromstring(content(name)))


def content(name: str) -> bytes:
    """The bytes of such a part."""
    return files("tracker.formats.docx").joinpath(name).read_bytes()
