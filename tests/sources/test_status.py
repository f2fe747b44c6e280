"""Status reports: what was reported of a measure on a day, as spreadsheets save it."""

import datetime
from collections.abc import Callable

import pytest

from ihmisgraph.errors import DataProblem
from ihmisgraph.languages import LANGUAGES
from ihmisgraph.programme.model import StatusReport

HEAD = "measure,date,phase,status,note,source\n"
SPRING, AUTUMN = datetime.date(2028, 3, 1), datetime.date(2028, 10, 1)


@pytest.fixture
def reports(programme, tmp_path) -> Callable[..., tuple[StatusReport, ...]]:
    """Read the reports of the little programme, published on 1 March 2027, from tables by name."""
    (tmp_path / "status").mkdir()

    def read(**tables):
        published = ('title = "Plan"', 'title = "Plan"\npublished = 2027-03-01')
        return programme(swap=published, **{f"status/{name}": table for name, table in tables.items()}).reports

    return read


def test_a_row_is_read_whole_and_what_is_not_stated_stays_empty(reports):
    table = HEAD + "1,2028-03-01,planning,late,No well is tested yet.,Water Board\n2,2028-03-01,not-started,,,\n"
    assert reports(spring=table) == (
        StatusReport("1", SPRING, "planning", "late", "No well is tested yet.", "Water Board"),
        StatusReport("2", SPRING, "not-started", "", "", ""),
    )


def test_a_programme_without_a_folder_of_reports_has_none(programme):
    assert programme().reports == ()


def test_note_and_source_may_be_left_out_and_columns_stand_in_any_order(reports):
    found = reports(spring="phase,status,date,measure\ncompleted,on-time,2028-03-01,2\n")
    assert found == (StatusReport("2", SPRING, "completed", "on-time", "", ""),)


def test_a_table_is_read_as_a_finnish_spreadsheet_saves_it(reports):
    table = "measure;date;phase;status\r\n1;1.3.2028;suunnittelu;myöhässä\r\n2;01.10.2028;Valmis;Aikataulussa\r\n"
    rows = [("1", SPRING, "planning", "late"), ("2", AUTUMN, "completed", "on-time")]
    for encoding in ("utf-8-sig", "windows-1252", "utf-16"):
        found = reports(spring=table.encode(encoding))
        assert [(each.measure, each.date, each.phase, each.status) for each in found] == rows


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("not-started", "not-started"),
        ("Not  Started", "not-started"),
        ("ei aloitettu", "not-started"),
        ("inte påbörjad", "not-started"),
        ("genomförande", "implementation"),
        ("käynnissä", "implementation"),
    ],
)
def test_a_phase_is_known_by_its_key_and_by_its_names(reports, written, key):
    (report,) = reports(spring=f"{HEAD}1,2028-03-01,{written},,,\n")
    assert report.phase == key


def test_tables_are_read_in_order_of_name_and_other_files_are_not(reports, tmp_path):
    (tmp_path / "status" / "remarks.txt").write_text("not a table")
    later, earlier = f"{HEAD}1,2028-10-01,completed,,,\n", f"{HEAD}1,2028-03-01,planning,,,\n"
    assert [each.date for each in reports(**{"2028b": later, "2028a": earlier})] == [SPRING, AUTUMN]


def test_a_programme_of_unknown_publication_may_be_reported_on_any_day(programme, tmp_path):
    (tmp_path / "status").mkdir()
    (report,) = programme(**{"status/early": f"{HEAD}1,2026-12-31,planning,,,\n"}).reports
    assert report.date == datetime.date(2026, 12, 31)


WRONG = {
    "a measure that is not there": (
        "9,2028-03-01,planning,late,,\n",
        "report-unknown-measure",
        "line 2: the programme has no measure “9”; write the number that is printed in it, for example 1",
    ),
    "a measure spoilt by a spreadsheet": (
        "1.0,2028-03-01,planning,late,,\n",
        "report-unknown-measure",
        "the programme has no measure “1.0”; write the number that is printed in it, for example 1",
    ),
    "no measure": (",2028-03-01,planning,late,,\n", "report-unknown-measure", "no measure “”"),
    "a word for a date": ("1,spring 2028,planning,,,\n", "date-wrong", "line 2: “spring 2028” is no date"),
    "a day that no month has": ("1,2028-02-30,planning,,,\n", "date-wrong", "“2028-02-30” is no date"),
    "a month that no year has": ("1,1.13.2028,planning,,,\n", "date-wrong", "“1.13.2028” is no date"),
    "a day and month in an order nobody can know": ("1,3/1/2028,planning,,,\n", "date-wrong", "“3/1/2028” is no date"),
    "no date": ("1,,planning,late,,\n", "date-wrong", "line 2: “” is no date"),
    "a day before the programme": (
        "1,2027-02-28,planning,,,\n",
        "report-before-programme",
        "line 2: 2027-02-28 is before the programme was published (2027-03-01)",
    ),
    "a phase that is none": (
        "1,2028-03-01,underway,,,\n",
        "value-not-allowed",
        "line 2: the column phase is one of completed, implementation, not-started and planning, not “underway”",
    ),
    "a status for a phase": ("1,2028-03-01,late,,,\n", "value-not-allowed", "the column phase is one of"),
    "no phase": ("1,2028-03-01,,late,,\n", "value-not-allowed", "the column phase is one of"),
    "a phase for a status": (
        "1,2028-03-01,planning,completed,,\n",
        "value-not-allowed",
        "the column status is one of cancelled, late and on-time, not “completed”",
    ),
    "a day twice": (
        "1,2028-03-01,planning,,,\n2,2028-03-01,planning,,,\n1,1.3.2028,completed,,,\n",
        "report-twice",
        "line 4: measure 1 has a report of 2028-03-01 already (spring.csv, line 2); keep one of them",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_row_that_cannot_stand_is_named(reports, case):
    rows, key, words = WRONG[case]
    with pytest.raises(DataProblem, match=r"spring\.csv") as error:
        reports(spring=HEAD + rows)
    assert error.value.sentence.key == key
    assert words in str(error.value)
    assert len({error.value.in_language(language) for language in LANGUAGES}) == 3


def test_a_day_twice_in_two_tables_is_named_by_both(reports):
    row = f"{HEAD}1,2028-03-01,planning,,,\n"
    with pytest.raises(DataProblem, match=r"b\.csv, line 2: .*\(a\.csv, line 2\)"):
        reports(a=row, b=row)


def test_a_published_day_itself_may_be_reported(reports):
    (report,) = reports(spring=f"{HEAD}1,2027-03-01,not-started,,,\n")
    assert report.date == datetime.date(2027, 3, 1)


def test_a_table_without_a_needed_column_is_refused(reports):
    with pytest.raises(DataProblem, match="the columns status are missing"):
        reports(spring="measure,date,phase\n1,2028-03-01,planning\n")
