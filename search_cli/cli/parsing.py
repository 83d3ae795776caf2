"""Decides which words of a command line are options before click does, which would take `-技能` for one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import click

from search_cli.cli.faults import CommandLineError, unknown_option

__all__ = ["first_word", "looks_like_option", "options_first"]


def looks_like_option(word: str) -> bool:
    """Tell whether `word` looks like an option: a dash before an ASCII character other than a quote.

    `-技能`, `-"a b"` and `-“…”` exclude something from a search; `-` alone stands for stdin.
    """
    return len(word) > 1 and word[0] == "-" and word[1].isascii() and word[1] not in "\"'"


def first_word(arguments: Sequence[str], parameters: Iterable[click.Parameter]) -> int | None:
    """Return the index of the first word that is neither an option nor the value of one; None if there is none.

    An unknown option is assumed to have no value, so that `kb --rebuild index` finds its command.
    """
    known = _known(parameters)
    position = 0
    while position < len(arguments):
        argument = arguments[position]
        if argument == "--":
            return None
        if not looks_like_option(argument):
            return position
        position += 2 if _wants_next(argument, known, lambda _: None) else 1
    return None


def options_first(arguments: Sequence[str], parameters: Iterable[click.Parameter]) -> list[str]:
    """Return `arguments` in the order options, `--`, words, which click parses unambiguously.

    Raises CommandLineError for an unknown option, for a value that is missing or not allowed, and for two forms.
    """
    parameters = list(parameters)
    known = _known(parameters)
    searches = any(isinstance(parameter, click.Argument) and parameter.name == "words" for parameter in parameters)

    def refuse(option: str) -> None:
        raise unknown_option(option, known, searches=searches)

    options, words, rest = list[str](), list[str](), list(arguments)
    while rest:
        argument = rest.pop(0)
        if argument == "--":
            words += rest
            break
        if not looks_like_option(argument):
            words.append(argument)
            continue
        options.append(argument)
        _check_no_value(argument, known)
        if _wants_next(argument, known, refuse):
            if not rest:
                raise CommandLineError("value-missing", option=argument)
            options.append(rest.pop(0))
    _refuse_two_forms(_named(options, known), parameters)
    return [*options, "--", *words]


def _named(options: Sequence[str], known: dict[str, bool]) -> Iterator[tuple[str, str]]:
    """Yield each option with its value, None for a flag; `-lqn1` are three options."""
    rest = iter(options)
    for argument in rest:
        following = next(rest, "") if _wants_next(argument, known, lambda _: None) else ""
        name, _, value = argument.partition("=")
        if argument.startswith("--"):
            yield name, value or following
            continue
        for index, letter in enumerate(argument[1:], 2):
            takes_value = known[f"-{letter}"]
            yield f"-{letter}", (argument[index:] or following) if takes_value else ""
            if takes_value:
                break


def _refuse_two_forms(given: Iterable[tuple[str, str]], parameters: Iterable[click.Parameter]) -> None:
    """Raise CommandLineError for two options that ask for different output; repeating one is allowed."""
    forms = {name: option for option in parameters if option.name == "form" for name in option.opts}
    chosen: dict[click.Parameter, tuple[object, str]] = {}
    for name, value in given:
        if name in forms:
            option = forms[name]
            chosen[option] = (value or getattr(option, "flag_value", None), f"{name} {value}".rstrip())
    (first, named), *others = chosen.values() or [(None, "")]
    for form, other in others:
        if form != first:
            raise CommandLineError("forms", option=named, other=other)


def _known(parameters: Iterable[click.Parameter]) -> dict[str, bool]:
    """Return the names of all options, and whether each takes a value."""
    options = [parameter for parameter in parameters if isinstance(parameter, click.Option)]
    return {name: not option.is_flag for option in options for name in option.opts}


def _check_no_value(argument: str, known: dict[str, bool]) -> None:
    """Raise CommandLineError for a flag with a value (--help=x)."""
    name, equals, _ = argument.partition("=")
    if argument.startswith("--") and equals and not known.get(name, True):
        raise CommandLineError("value-extra", option=name)


def _wants_next(argument: str, known: dict[str, bool], refuse: Callable[[str], None]) -> bool:
    """Tell whether the next word is this option's value; `refuse` is called for an unknown option."""
    name, equals, _ = argument.partition("=")
    if argument.startswith("--"):
        if name not in known:
            refuse(name)
            return False
        return known[name] and not equals
    for index, letter in enumerate(argument[1:], 2):
        if f"-{letter}" not in known:
            refuse(argument)
            return False
        if known[f"-{letter}"]:
            return index == len(argument)
    return False
