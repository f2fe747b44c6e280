"""What the commands say of themselves, and of a wrong command line, in three languages."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from ihmisgraph.cli.help import Command
from ihmisgraph.cli.main import ihmisgraph
from ihmisgraph.cli.usage import Choice, WholeNumber
from ihmisgraph.errors import UsageProblem
from ihmisgraph.languages import LANGUAGES, catalogue

ROOT = Path(__file__).parents[2]
NAMES = ihmisgraph.list_commands(click.Context(ihmisgraph))


def _below(group, path=()):
    """Every command under ``group``, by the words that are typed, such as ``analyse ties``."""
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        yield " ".join((*path, name)), command
        if isinstance(command, click.Group):
            yield from _below(command, (*path, name))


COMMANDS = dict(_below(ihmisgraph)) | {"": ihmisgraph}
PARAMETERS = [
    pytest.param(each, id=f"{name} {each.opts[-1]}") for name, command in COMMANDS.items() for each in command.params
]
KEYS = [key for key in catalogue() if key.startswith(("help-", "metavar-"))]


@pytest.fixture(autouse=True)
def width(monkeypatch):
    monkeypatch.setenv("COLUMNS", "88")


def _help(name, language):
    """The help of a command, not wrapped."""
    root = ihmisgraph.make_context("ihmisgraph", [], terminal_width=10_000, obj=language, resilient_parsing=True)
    context, words = root, name.split()
    for depth, word in enumerate(words, 1):
        command = COMMANDS[" ".join(words[:depth])]
        context = command.make_context(word, [], parent=context, resilient_parsing=True, terminal_width=10_000)
    return context.get_help()


def _paragraphs(language):
    """Every line that help in ``language`` can be made of, the longest first, as patterns."""
    lines = {line for key in KEYS for line in catalogue()[key][language].split("\n") if line}
    return [re.escape(line).replace(r"\{value\}", r"[\w-]+") for line in sorted(lines, key=len, reverse=True)]


def _codes():
    """What is written alike in every language: the names of commands and options, and the choices."""
    options = {option for command in COMMANDS.values() for each in command.params for option in each.opts}
    choices = {"|".join(each.type.choices) for each in _all_parameters() if isinstance(each.type, click.Choice)}
    words = {word for name in COMMANDS for word in name.split()}
    return {"ihmisgraph", "-h", "--help", *words, *(each for each in options if each.startswith("-")), *choices}


def _all_parameters():
    return [each for command in COMMANDS.values() for each in command.params]


def _without(patterns, text):
    for pattern in patterns:
        text = re.sub(rf"(?<!\w){pattern}(?!\w)", " ", text)
    return text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_made_of_the_messages_of_its_language_and_of_nothing_else(name, language):
    rest = _without(_paragraphs(language), _help(name, language))
    codes = sorted(map(re.escape, _codes()), key=len, reverse=True)
    assert re.findall(r"\w+", _without(codes, rest)) == []


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("name", COMMANDS)
def test_no_english_stands_in_help_in_another_language(name, language):
    text = _help(name, language)
    english = [catalogue()[key]["en"] for key in KEYS if catalogue()[key]["en"] != catalogue()[key][language]]
    lines = {line.replace("{value}", "") for message in english for line in message.split("\n") if line}
    words = {"Usage:", "Options:", "Arguments:", "Commands:", "Show this", "[required", "[default", "Positional"}
    assert [line for line in lines | words if re.search(rf"(?<!\w){re.escape(line)}(?!\w)", text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_and_argument_has_a_text(name, language):
    text = _help(name, language)
    for each in COMMANDS[name].get_params(click.Context(COMMANDS[name])):
        if isinstance(each, click.Option):
            (line,) = re.findall(rf"^  (?:-\w, )?{each.opts[-1]}\b.*(?:\n {{10,}}.*)*", text, re.MULTILINE)
            assert len(re.split(r"\s{2,}", line.strip())) > 1, line
    count = sum(isinstance(each, click.Argument) for each in COMMANDS[name].params)
    heading = catalogue()["help-heading-arguments"][language]
    rows = text.partition(f"\n{heading}:\n")[2].partition("\n\n")[0].splitlines()
    assert len(rows) == count
    assert all(len(re.split(r"\s{2,}", row.strip())) > 1 for row in rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_commands_says_what_each_does(language):
    listed = dict(re.findall(r"^  ([a-z]+)  +(\S.*)$", _help("", language), re.MULTILINE))
    assert listed == {name: catalogue()[f"help-{name}"][language].split("\n\n")[0] for name in NAMES}


def test_every_help_text_belongs_to_a_command():
    own = {f"help-{command.name}": command for command in COMMANDS.values()}
    words = {key: {max(each.opts, key=len).lstrip("-") for each in command.params} for key, command in own.items()}
    shared = {word for each in words.values() for word in each} | {"help"}
    known = {
        *own,
        *(f"{key}-{word}" for key in own for word in words[key]),
        *(f"help-option-{word}" for word in shared),
    }
    known |= {f"help-heading-{each}" for each in ("arguments", "commands", "options", "usage")}
    known |= {f"help-{each}" for each in ("default", "least", "repeatable", "required")}
    known |= {f"metavar-{each.metavar}" for each in _all_parameters()} | {"metavar-command", "metavar-options"}
    assert [key for key in KEYS if key not in known] == []


@pytest.mark.parametrize("command", COMMANDS.values(), ids=lambda command: command.name)
def test_every_command_speaks_and_its_docstring_is_one_line_for_developers(command):
    assert type(command).format_help is not click.Command.format_help
    assert type(command).parse_args not in (click.Command.parse_args, click.Group.parse_args)
    assert len((command.help or "").splitlines()) == 1
    assert command.short_help is None
    assert command.epilog is None


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_no_parameter_has_words_of_its_own_in_python(parameter):
    assert parameter.opts == ["--version"] or getattr(parameter, "help", None) is None
    assert isinstance(parameter.type, Choice | WholeNumber) or parameter.type is click.STRING or parameter.is_flag


def _command(*parameters, name="findings"):
    return Command(name, params=list(parameters), callback=lambda **_: None)


@pytest.mark.parametrize(
    "command",
    [
        _command(name="without-text"),
        _command(click.Option(["--without-text"], is_flag=True)),
        _command(click.Option(["--data"])),
        _command(click.Option(["--data"], metavar="without-text")),
        _command(click.Argument(["without-text"], metavar="file")),
    ],
    ids=["command", "option", "value", "name of the value", "argument"],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_has_no_text_fails_and_is_not_said_in_english(command, language):
    with pytest.raises(KeyError):
        command.make_context("x", [], obj=language, resilient_parsing=True).get_help()


@pytest.mark.parametrize(
    "words",
    [
        "--lang fi findings --help",
        "--lang=fi findings --help",
        "findings --lang fi --help",
        "findings --help --lang fi",
        "findings -h --lang=fi",
        "--lang sv findings --help --lang fi",
        "--lang sv findings --lang fi --help",
    ],
)
def test_help_is_in_the_language_asked_for_wherever_it_is_asked(run, words):
    code, out, err = run(*words.split())
    assert (code, err) == (0, "")
    assert out.startswith(
        "Käyttö: ihmisgraph findings [VALITSIMET]\n\n  Etsii kohdat, joissa ohjelma ei nimeä yhteistyötä"
    )
    assert out.endswith("Näyttää tämän ohjeen.\n")


@pytest.mark.parametrize("words", ["--help --lang sv", "--lang sv --help", "-h --lang=sv", "--lang fi --lang sv -h"])
def test_the_help_of_all_is_in_the_language_asked_for(run, words):
    code, out, _ = run(*words.split())
    assert code == 0
    assert out.startswith("Användning: ihmisgraph [ALTERNATIV] [KOMMANDO] [ARGUMENT]...\n")


def test_help_is_in_the_language_of_the_environment(run, monkeypatch):
    monkeypatch.setenv("IHMISGRAPH_LANG", "sv")
    assert run("describe", "--help")[1].startswith("Användning: ihmisgraph describe [ALTERNATIV] OBJEKT\n")
    monkeypatch.delenv("IHMISGRAPH_LANG")
    monkeypatch.setenv("LC_ALL", "fi_FI.UTF-8")
    assert run("describe", "fi", "--help")[1].startswith("Käyttö: ihmisgraph describe [VALITSIMET] KOHDE\n")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert run("describe", "fi", "--help")[1].startswith("Usage: ihmisgraph describe [OPTIONS] WHAT\n")


MARKS = {
    "en": ("FOLDER]", "[default: 3; at least 0]", "[default: pyshifty]", "[may be repeated]"),
    "fi": ("KANSIO]", "[oletus: 3; vähintään 0]", "[oletus: pyshifty]", "[voidaan toistaa]"),
    "sv": ("MAPP]", "[standard: 3; minst 0]", "[standard: pyshifty]", "[kan upprepas]"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_marks_what_is_optional_repeatable_or_by_default(language):
    optional, number, engine, repeatable = MARKS[language]
    assert optional in _help("build", language)
    assert number in _help("build", language)
    assert engine in _help("validate", language)
    assert repeatable in _help("query", language)
    assert "[table|json|markdown]" in _help("describe", language)


@pytest.mark.parametrize(("language", "mark"), [("en", "required"), ("fi", "pakollinen"), ("sv", "obligatoriskt")])
def test_help_marks_a_required_option(language, mark):
    command = _command(click.Option(["--data"], required=True, metavar="file"))
    assert f"  [{mark}]\n" in command.make_context("x", [], obj=language, resilient_parsing=True).get_help()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", COMMANDS)
def test_help_wraps_to_the_terminal(run, monkeypatch, name, language):
    heights = []
    for columns in (60, 80, 100):
        monkeypatch.setenv("COLUMNS", str(columns))
        _, out, _ = run(*name.split(), "--help", "--lang", language)
        assert max(map(len, out.splitlines())) <= columns
        heights.append(out.count("\n"))
    assert heights[0] > heights[1] > heights[2]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", COMMANDS)
def test_the_example_in_the_help_works(run, tmp_path, monkeypatch, name, language):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "tests" / "data" / "small-programme", "my-programme")
    (example,) = re.findall(r"^  \w+:  ihmisgraph (.*)$", _help(name, language), re.MULTILINE)
    if name == "validate":
        assert run("build", "my-programme/")[0] == 0
    code, out, err = run(*shlex.split(example))
    assert code == 0, err
    assert out or err
    assert f"{example} ".startswith(name)


def test_help_imports_nothing_heavy():
    words = (
        "import sys; from ihmisgraph.cli.main import _run; code = _run(sys.argv[1:]); "
        "heavy = {'rdflib', 'networkx', 'pyshacl', 'shifty', 'numpy', 'pandas', 'pyoxigraph', 'xlsxwriter'}; "
        "print(code, sorted(heavy & set(sys.modules)))"
    )
    for name in COMMANDS:
        command = [sys.executable, "-c", words, *name.split(), "--help"]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
        assert done.stdout.splitlines()[-1] == "0 []", name


WRONG = {
    "findings --sevrity high": {
        "en": "There is no option --sevrity; perhaps --severity?",
        "fi": "Valitsinta --sevrity ei ole; tarkoitatko: --severity?",
        "sv": "Det finns inget alternativ --sevrity; menade du --severity?",
    },
    "findings -x": {
        "en": "There is no option -x; `ihmisgraph findings --help` lists the options.",
        "fi": "Valitsinta -x ei ole; `ihmisgraph findings --help` luettelee valitsimet.",
        "sv": "Det finns inget alternativ -x; `ihmisgraph findings --help` räknar upp alternativen.",
    },
    "--verzion": {
        "en": "There is no option --verzion; perhaps --version?",
        "fi": "Valitsinta --verzion ei ole; tarkoitatko: --version?",
        "sv": "Det finns inget alternativ --verzion; menade du --version?",
    },
    "buidl": {
        "en": "There is no command “buidl”; perhaps build?",
        "fi": "Komentoa ”buidl” ei ole; tarkoitatko: build?",
        "sv": "Det finns inget kommando ”buidl”; menade du build?",
    },
    "-- --zzz": {
        "en": "There is no command “--zzz”; `ihmisgraph --help` lists the commands.",
        "fi": "Komentoa ”--zzz” ei ole; `ihmisgraph --help` luettelee komennot.",
        "sv": "Det finns inget kommando ”--zzz”; `ihmisgraph --help` räknar upp kommandona.",
    },
    "describe": {
        "en": "WHAT is missing; `ihmisgraph describe --help` shows an example.",
        "fi": "KOHDE puuttuu; `ihmisgraph describe --help` näyttää esimerkin.",
        "sv": "OBJEKT saknas; `ihmisgraph describe --help` visar ett exempel.",
    },
    "describe forced marriage": {
        "en": "`ihmisgraph describe` does not take “marriage”; write a name of several words in quotation marks, "
        "or see `ihmisgraph describe --help`.",
        "fi": "Komentoon `ihmisgraph describe` ei kuulu ”marriage”; kirjoita monisanainen nimi lainausmerkkeihin "
        "tai katso `ihmisgraph describe --help`.",
        "sv": "”marriage” hör inte till kommandot `ihmisgraph describe`; skriv ett namn på flera ord inom citattecken "
        "eller se `ihmisgraph describe --help`.",
    },
    "findings --severity urgent": {
        "en": "--severity: “urgent” is not one of high, medium and low; `ihmisgraph findings --help` shows an example.",
        "fi": "--severity: ”urgent” ei ole mikään sallituista arvoista (high, medium ja low); "
        "`ihmisgraph findings --help` näyttää esimerkin.",
        "sv": "--severity: ”urgent” är inte något av de tillåtna värdena (high, medium och low); "
        "`ihmisgraph findings --help` visar ett exempel.",
    },
    "findings --lang de": {
        "en": "--lang: “de” is not one of fi, sv and en; `ihmisgraph findings --help` shows an example.",
        "fi": "--lang: ”de” ei ole mikään sallituista arvoista (fi, sv ja en); "
        "`ihmisgraph findings --help` näyttää esimerkin.",
        "sv": "--lang: ”de” är inte något av de tillåtna värdena (fi, sv och en); "
        "`ihmisgraph findings --help` visar ett exempel.",
    },
    "build --general-up-to many": {
        "en": "--general-up-to: “many” is not a whole number of at least 0; "
        "`ihmisgraph build --help` shows an example.",
        "fi": "--general-up-to: ”many” ei ole kokonaisluku, joka on vähintään 0; "
        "`ihmisgraph build --help` näyttää esimerkin.",
        "sv": "--general-up-to: ”many” är inte ett heltal som är minst 0; `ihmisgraph build --help` visar ett exempel.",
    },
    "build --general-up-to=-1": {
        "en": "--general-up-to: “-1” is not a whole number of at least 0; `ihmisgraph build --help` shows an example.",
        "fi": "--general-up-to: ”-1” ei ole kokonaisluku, joka on vähintään 0; "
        "`ihmisgraph build --help` näyttää esimerkin.",
        "sv": "--general-up-to: ”-1” är inte ett heltal som är minst 0; `ihmisgraph build --help` visar ett exempel.",
    },
    "findings -o": {
        "en": "The option -o needs a value: -o FILE.",
        "fi": "Valitsin -o tarvitsee arvon: -o TIEDOSTO.",
        "sv": "Alternativet -o behöver ett värde: -o FIL.",
    },
    "--lang": {
        "en": "The option --lang needs a value: --lang [fi|sv|en].",
        "fi": "Valitsin --lang tarvitsee arvon: --lang [fi|sv|en].",
        "sv": "Alternativet --lang behöver ett värde: --lang [fi|sv|en].",
    },
    "findings --all=yes": {
        "en": "The option --all takes no value; write only --all.",
        "fi": "Valitsin --all ei ota arvoa; kirjoita pelkkä --all.",
        "sv": "Alternativet --all tar inget värde; skriv enbart --all.",
    },
    "findings --help=yes": {
        "en": "The option --help takes no value; write only --help.",
        "fi": "Valitsin --help ei ota arvoa; kirjoita pelkkä --help.",
        "sv": "Alternativet --help tar inget värde; skriv enbart --help.",
    },
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", WRONG)
def test_a_wrong_command_line_gets_one_sentence_in_the_language(run, monkeypatch, words, language):
    monkeypatch.setenv("IHMISGRAPH_LANG", language)
    assert run(*words.split()) == (2, "", WRONG[words][language] + "\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_path_that_cannot_be_read_or_written_is_said_in_the_language(run, tmp_path, monkeypatch, language):
    monkeypatch.chdir(tmp_path)
    for words in ("validate nowhere.ttl", "findings --data nowhere.ttl", "queries -o nowhere/x.csv", "build nowhere"):
        code, out, err = run(*words.split(), "--lang", language)
        english = run(*words.split(), "--lang", "en")[2]
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert "nowhere" in err
        assert (err == english) is (language == "en")


OTHER = {
    "en": "The command `x` is wrongly written; `x --help` shows an example.",
    "fi": "Komento `x` on kirjoitettu väärin; `x --help` näyttää esimerkin.",
    "sv": "Kommandot `x` är felskrivet; `x --help` visar ett exempel.",
}
FOREIGN = {
    "a date": (click.Option(["--data"], type=click.DateTime()), ["--data", "yesterday"]),
    "a path": (click.Option(["--data"], type=click.Path(exists=True)), ["--data", "no/where"]),
    "a pair": (click.Argument(["data"], nargs=2), ["one"]),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", FOREIGN)
def test_a_reason_that_only_click_knows_is_left_out_rather_than_said_in_english(case, language):
    parameter, words = FOREIGN[case]
    with pytest.raises(UsageProblem) as wrong:
        _command(parameter).make_context("x", list(words), obj=language)
    assert wrong.value.in_language(language) == OTHER[language]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "--data is missing; `x --help` shows an example."),
        ("fi", "--data puuttuu; `x --help` näyttää esimerkin."),
        ("sv", "--data saknas; `x --help` visar ett exempel."),
    ],
)
def test_a_missing_option_is_named_by_what_is_typed(language, sentence):
    with pytest.raises(UsageProblem) as wrong:
        _command(click.Option(["-d", "--data"], required=True, metavar="file")).make_context("x", [], obj=language)
    assert wrong.value.in_language(language) == sentence
