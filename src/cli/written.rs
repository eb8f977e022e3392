//! A page in the format that was asked for, as the bytes of a file.
//! Where they go is left to `cli`.

use crate::document::{Block, Document, Text};
use crate::exchange::ics;
#[cfg(feature = "xlsx")]
use crate::exchange::xlsx;
use crate::language::Lang;
use crate::problem::{Place, Problem};
use crate::render::{self, Format, Screen, csv, github, json};
use crate::reports::{Page, columns};
use crate::session::Session;

/// # Errors
/// When the page cannot be written in this format; names those it can.
pub(super) fn bytes(
    session: &Session,
    page: &dyn Page,
    left_out: &[Problem],
    format: Format,
    screen: Screen,
) -> Result<Vec<u8>, Problem> {
    let lang = page.lang(session.lang());
    let cannot = || cannot(format, page);
    Ok(match format {
        Format::Json => {
            let left_out: Vec<json::LeftOut> = left_out.iter().map(self::left_out).collect();
            json::write(&json::envelope(page.schema(), page.json(), &left_out)).into_bytes()
        }
        Format::Csv => csv::write(&page.rows().ok_or_else(cannot)?, session.globals.excel)
            .map_err(|error| Problem::refused(format!("cannot write csv: {error}")))?
            .into_bytes(),
        Format::Table | Format::Text | Format::Md => {
            render::render_all(&page.sheets(session.lang()), format, screen).into_bytes()
        }
        Format::Html => {
            let document = page.sheet(lang);
            let subject = page.mail(lang).map(|mail| mail.subject);
            let title = subject.or_else(|| title_of_list(&document, page, lang));
            render::html(&document, title.as_deref(), lang).into_bytes()
        }
        Format::Eml => render::eml(&page.mail(lang).ok_or_else(cannot)?, lang),
        Format::Ics => ics::write(&page.days(lang).ok_or_else(cannot)?).into_bytes(),
        Format::Xlsx => workbook(session, page)?,
        Format::Github => github::write(&page.remarks(lang).ok_or_else(cannot)?).into_bytes(),
    })
}

/// What a list is called that begins with its rows, not with words of its own.
fn title_of_list(document: &Document, page: &dyn Page, lang: Lang) -> Option<String> {
    let has_words =
        matches!(document.blocks.first(), Some(Block::Title(_) | Block::Paragraph(_)) | None);
    (!has_words && page.rows().is_some()).then(|| columns::sheet(lang, page.schema()))
}

/// A workbook is no text: it goes into a file or a pipe.
#[cfg(feature = "xlsx")]
fn workbook(session: &Session, page: &dyn Page) -> Result<Vec<u8>, Problem> {
    let rows = page.rows().ok_or_else(|| cannot(Format::Xlsx, page))?;
    let rows = columns::in_words(rows, session.lang());
    if session.globals.output.is_none() && session.console.is_terminal() {
        return Err(Problem::usage("a terminal cannot show xlsx").hint("-o table.xlsx"));
    }
    let document = page.document(session.lang());
    let book = xlsx::Book {
        title: &document.title().map(Text::plain).unwrap_or_default(),
        otherwise: &columns::sheet(session.lang(), page.schema()),
        on: session.today()?,
    };
    xlsx::write(&rows, book)
}

#[cfg(not(feature = "xlsx"))]
fn workbook(_: &Session, _: &dyn Page) -> Result<Vec<u8>, Problem> {
    Err(Problem::refused("this acct was built without xlsx").hint("-f csv --excel"))
}

/// Names the formats that this page can be written in.
fn cannot(format: Format, page: &dyn Page) -> Problem {
    let can = |format: &&Format| match format {
        Format::Table | Format::Text | Format::Md | Format::Html | Format::Json => true,
        Format::Csv | Format::Xlsx => page.rows().is_some(),
        Format::Eml => page.mail(Lang::En).is_some(),
        Format::Ics => page.days(Lang::En).is_some(),
        Format::Github => page.remarks(Lang::En).is_some(),
    };
    let names: Vec<&str> = Format::ALL.iter().filter(can).map(|format| format.name()).collect();
    let problem = Problem::usage(format!("this cannot be written as {}", format.name()));
    match format {
        Format::Ics => problem.hint("days are: acct calendar -o acct.ics"),
        Format::Github => {
            problem.hint(format!("-f {}; remarks are: acct check -f github", names.join(", ")))
        }
        _ => problem.hint(format!("-f {}", names.join(", "))),
    }
}

fn left_out(problem: &Problem) -> json::LeftOut {
    let path = problem.place.as_ref().map_or_else(String::new, |place| place.path.clone());
    let why = match &problem.place {
        Some(Place { line, column, .. }) if *line > 0 => {
            format!("{line}:{column}: {}", problem.what)
        }
        _ => problem.what.clone(),
    };
    json::LeftOut { path, why }
}
