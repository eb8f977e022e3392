//! Which row names the columns, and what each of them becomes.

use super::vocabulary::{About, Vocabulary};
use crate::commands::Result;
use crate::exchange::sheet::{Row, Sheet};
use crate::language::names::fold;
use crate::problem::Problem;

/// What a column can become, in the order it is told.
pub(super) const FIELDS: [&str; 14] = [
    "client", "title", "owner", "due", "status", "side", "kind", "priority", "created", "closed",
    "why", "tags", "notes", "manager",
];

/// Fields that several columns may fill.
const OFTEN: [&str; 2] = ["notes", "tags"];

/// With more columns, it is no table of tasks.
const MOST: usize = 200;

/// So many rows may stand above the one with the names.
const ABOVE: usize = 30;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    Field(&'static str),
    /// A field of the team's own: `x.budget`.
    Own(String),
    Dropped,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) at: usize,
    pub(super) name: String,
    pub(super) target: Target,
}

/// The row with the names of the columns, and they.
#[derive(Debug)]
pub(super) struct Header {
    /// Its place in the sheet.
    pub(super) at: usize,
    pub(super) columns: Vec<Column>,
}

impl Header {
    pub(super) fn of(&self, field: &str) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(move |column| column.target == Target::Field(field_of(field)))
    }

    pub(super) fn has(&self, field: &str) -> bool {
        self.of(field).next().is_some()
    }
}

fn field_of(name: &str) -> &'static str {
    FIELDS.into_iter().find(|field| *field == name).unwrap_or_default()
}

/// Finds the row with the names, and gives every column its meaning.
///
/// # Errors
/// When no column is the task's title, or `--map` names a column that is not there.
pub(super) fn header(sheet: &Sheet, words: &Vocabulary, maps: &[String]) -> Result<Header> {
    let maps = maps.iter().map(|text| mapped(text, words)).collect::<Result<Vec<_>>>()?;
    let worth = |row: &Row| {
        let columns = named(sheet, row, words, &maps);
        let fields = columns.iter().filter(|column| matches!(column.target, Target::Field(_)));
        let title = columns.iter().any(|column| column.target == Target::Field("title"));
        (title, fields.count())
    };
    let rows = sheet.rows.iter().enumerate().filter(|(_, row)| !row.is_empty()).take(ABOVE);
    // the first of those that are worth most
    let best = rows
        .map(|(at, row)| (worth(row), at))
        .min_by_key(|(worth, at)| (std::cmp::Reverse(*worth), *at));
    let Some((worth, at)) = best else {
        return Err(Problem::refused("there is nothing in the table"));
    };
    let columns = named(sheet, &sheet.rows[at], words, &maps);
    if columns.len() > MOST {
        let what = format!("the table has {} columns, more than {MOST}", columns.len());
        return Err(Problem::refused(what).hint("save the columns about tasks alone"));
    }
    if !worth.0 {
        return Err(no_title(&columns));
    }
    for (name, _) in &maps {
        if !columns.iter().any(|column| is_column(column, name)) {
            return Err(Problem::usage(format!("there is no column `{name}`"))
                .hint(format!("the columns are: {}", listed(&columns))));
        }
    }
    Ok(Header { at, columns })
}

/// What the columns under this row would be.
fn named(sheet: &Sheet, row: &Row, words: &Vocabulary, maps: &[(String, Target)]) -> Vec<Column> {
    let below = || sheet.rows.iter().filter(|other| other.number > row.number);
    let width = below().map(|row| row.cells.len()).max().unwrap_or(0).max(row.cells.len());
    let mut columns: Vec<Column> = (0..width)
        .filter(|at| !row.cell(*at).is_empty() || below().any(|row| !row.cell(*at).is_empty()))
        .map(|at| {
            let name = row.cell(at).text().replace('\n', " ");
            let name = if name.is_empty() { letter(at) } else { name };
            Column { at, name, target: Target::Dropped }
        })
        .collect();
    let mut taken: Vec<Target> = Vec::new();
    let mut left: Vec<usize> = Vec::new();
    for (index, column) in columns.iter_mut().enumerate() {
        match maps.iter().find(|(name, _)| is_column(column, name)) {
            Some((_, target)) => {
                column.target = target.clone();
                taken.push(target.clone());
            }
            None => left.push(index),
        }
    }
    let mut guesses: Vec<((usize, usize), usize, &'static str)> = left
        .iter()
        .filter_map(|index| {
            let (field, rank) = guess(&columns[*index].name, words)?;
            Some((rank, *index, field))
        })
        .collect();
    guesses.sort_unstable();
    for (_, index, field) in guesses {
        let target = Target::Field(field);
        if OFTEN.contains(&field) || !taken.contains(&target) {
            taken.push(target.clone());
            columns[index].target = target;
            left.retain(|other| *other != index);
        }
    }
    for index in left {
        let key = (1..)
            .map(|n| own_key(&columns[index].name, n))
            .find(|key| !taken.contains(&Target::Own(key.clone())));
        let target = Target::Own(key.unwrap_or_default());
        taken.push(target.clone());
        columns[index].target = target;
    }
    columns
}

/// What the name of a column means: whole before a part of it, a part before its first word.
fn guess(name: &str, words: &Vocabulary) -> Option<(&'static str, (usize, usize))> {
    let parts = name.split(['/', ',', '(', ')', ';', '|', ':']).map(str::trim);
    let first = name.split_whitespace().next().unwrap_or_default();
    let forms = std::iter::once((0, name))
        .chain(parts.map(|part| (1, part)))
        .chain(std::iter::once((2, first)));
    forms
        .filter_map(|(how, form)| {
            let (field, at) = words.meaning(About::Column, form)?;
            Some((field_of(field), (how, at)))
        })
        .min_by_key(|(_, rank)| *rank)
}

/// `«Столбец=срок»`, `Budget=x.budget`, `№=`
fn mapped(text: &str, words: &Vocabulary) -> Result<(String, Target)> {
    let hint =
        || format!("--map \"COLUMN=FIELD\"; FIELD is {}, x.NAME, or nothing", FIELDS.join(", "));
    let (name, field) = text
        .rsplit_once('=')
        .ok_or_else(|| Problem::usage(format!("`{text}` is not COLUMN=FIELD")).hint(hint()))?;
    let (name, field) = (name.trim().to_owned(), field.trim());
    if let Some(key) = field.strip_prefix("x.").filter(|key| is_key(key)) {
        return Ok((name, Target::Own(key.to_owned())));
    }
    let known = FIELDS.into_iter().find(|known| *known == field);
    let known = known.or_else(|| words.meaning(About::Column, field).map(|(f, _)| field_of(f)));
    match known {
        _ if field.is_empty() => Ok((name, Target::Dropped)),
        Some(field) => Ok((name, Target::Field(field))),
        None => Err(Problem::usage(format!("a task has no field `{field}`")).hint(hint())),
    }
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

/// By its name, or by the letter a spreadsheet shows above it.
fn is_column(column: &Column, name: &str) -> bool {
    fold(&column.name) == fold(name) || letter(column.at) == name
}

/// The key of a field of one's own: the column's own words, so that they can be typed in a filter.
fn own_key(name: &str, nth: usize) -> String {
    let words: Vec<String> = fold(name)
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let key: String = words.join("-").chars().take(40).collect();
    let key = if key.is_empty() { "column".to_owned() } else { key };
    if nth > 1 { format!("{key}-{nth}") } else { key }
}

/// `A`, `B`, …, `AA`
pub(super) fn letter(at: usize) -> String {
    let last = char::from(b'A' + u8::try_from(at % 26).unwrap_or_default());
    if at < 26 { last.to_string() } else { format!("{}{last}", letter(at / 26 - 1)) }
}

fn listed(columns: &[Column]) -> String {
    let names: Vec<String> = columns.iter().take(20).map(|c| format!("\"{}\"", c.name)).collect();
    names.join(", ")
}

fn no_title(columns: &[Column]) -> Problem {
    let example = columns.first().map_or("COLUMN", |column| column.name.as_str());
    Problem::refused("no column is named as the task itself: «Задача», «Название», Task, Title")
        .hint(format!("--map \"{example}=title\"; the columns are: {}", listed(columns)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::sheet::{Asked, read};

    fn told(csv: &str, maps: &[&str]) -> Vec<String> {
        let sheet = read(csv.as_bytes(), Asked::default()).unwrap();
        let maps: Vec<String> = maps.iter().map(ToString::to_string).collect();
        let words = Vocabulary::load().unwrap();
        let header = header(&sheet, &words, &maps).unwrap();
        let said = header.columns.iter().map(|column| match &column.target {
            Target::Field(field) => format!("{}={field}", column.name),
            Target::Own(key) => format!("{}=x.{key}", column.name),
            Target::Dropped => format!("{}=", column.name),
        });
        said.collect()
    }

    #[test]
    fn columns_are_known_in_both_languages() {
        assert_eq!(
            told("Проект;Задача;Ответственный;Дедлайн;Статус\na;b;c;d;e\n", &[]),
            [
                "Проект=client",
                "Задача=title",
                "Ответственный=owner",
                "Дедлайн=due",
                "Статус=status"
            ]
        );
        assert_eq!(
            told("Client,Task name,Assignee,Due date,State,Budget\na,b,c,d,e,1\n", &[]),
            [
                "Client=client",
                "Task name=title",
                "Assignee=owner",
                "Due date=due",
                "State=status",
                "Budget=x.budget"
            ]
        );
    }

    #[test]
    fn the_better_of_two_names_wins_and_the_other_is_kept() {
        assert_eq!(
            told(
                "Клиент;Проект;Ответственный;Исполнитель;Что сделать;Статус задачи\na;b;c;d;e;f\n",
                &[]
            ),
            [
                "Клиент=client",
                "Проект=x.проект",
                "Ответственный=x.ответственный",
                "Исполнитель=owner",
                "Что сделать=title",
                "Статус задачи=status"
            ]
        );
    }

    #[test]
    fn titles_may_stand_above_and_names_may_be_said() {
        let csv = "План работ;;;\n;;;\n№;Задача;Срок (план);\n1;Смета;28.11;да\n";
        assert_eq!(told(csv, &[]), ["№=x.no", "Задача=title", "Срок (план)=due", "D=x.d"]);
        assert_eq!(
            told(csv, &["№=", "Срок (план)=closed", "D=x.paid"]),
            ["№=", "Задача=title", "Срок (план)=closed", "D=x.paid"]
        );
    }

    #[test]
    fn a_letter_is_that_of_the_spreadsheet() {
        assert_eq!([0, 25, 26, 51, 52].map(letter), ["A", "Z", "AA", "AZ", "BA"]);
    }
}
