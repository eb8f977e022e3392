//! Parts for ourselves whose name is written in another way than the two that everybody writes. No
//! paper has them, and whoever reads the file should not have to guess so.

use super::{Desk, Findings};
use crate::records::inner;
use crate::records::meeting::Part;
use crate::syntax::{body, sections};

pub(super) fn inner(desk: &Desk, found: &mut Findings) {
    let lang = desk.lang();
    let prose = desk.files.iter().filter(|file| {
        let known = file.kind.is_some_and(|kind| !matches!(kind.name, "letter" | "template"));
        known && file.path.ends_with(".md")
    });
    for file in prose {
        let text = body(file.text);
        let above = file.text.len().saturating_sub(text.len());
        let above = file.text.get(..above).map_or(0, |head| head.matches('\n').count());
        let odd = inner::misspelt(text).into_iter();
        let mut odd: Vec<(usize, String)> =
            odd.map(|(line, name)| (line, looks_like(lang, name))).collect();
        let near = sections(text)
            .into_iter()
            .filter(|section| Part::near(section.heading) == Some(Part::Internal));
        odd.extend(near.map(|one| (one.line, may_leave(lang, one.heading))));
        for (line, what) in odd {
            found.spot(file.path, above + line, 1, what, Some(write_it(lang)));
        }
    }
}

crate::messages! {
    fn looks_like(name: &str) {
        ru: format!("«{name}» похоже на «Для себя»: в письма не войдёт"),
        en: format!("“{name}” looks like “Internal”: it goes into no letter"),
    }
    fn may_leave(name: &str) {
        ru: format!("«{name}» похоже на «Для себя», но войдёт в документы для клиента"),
        en: format!("“{name}” looks like “Internal”, but papers for the client will have it"),
    }
    fn write_it() {
        ru: "напишите «## Для себя» или назовите раздел иначе",
        en: "write “## Internal”, or call the section something else",
    }
}
