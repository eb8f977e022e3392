//! What a reminder says above its text: how much there is, what depends on it, or that help is needed.

use super::Sheet;
use super::matter::Item;
use crate::language::spelled::{Gender, spelled};
use crate::language::typography::quote;
use crate::language::words;
use crate::letters::followup::quote_name;
use crate::records::launch::is_launch;
use crate::records::reminder::Tone;
use crate::records::task::Task;

impl Sheet<'_> {
    pub(super) fn subject(&self, copies: usize) -> String {
        let (lang, day) = (self.desk.lang, self.ground.day);
        let client = quote_name(lang, &self.matter.folder.card.name);
        let (main, _) = self.matter.split();
        let points = |n| spelled(lang, n, words::POINT, Gender::Masculine);
        let only = |items: &[&Item]| match items {
            [only] => quote(lang, only.task.title.trim()),
            _ => String::new(),
        };
        let title = only(&main);
        let about = match self.matter.tone {
            Tone::Gentle => {
                if self.this_week(&main) {
                    this_week(lang, &points(main.len()))
                } else {
                    reminder(lang)
                }
            }
            Tone::Firm => {
                let ahead =
                    |task: &&Task| is_launch(task) && task.due.is_some_and(|due| due >= day);
                let launch = Self::held(&main).into_iter().find(ahead);
                let holds =
                    |item: &&&Item| item.holds.map(|held| &held.id) == launch.map(|task| &task.id);
                let holding: Vec<&Item> = main.iter().filter(holds).copied().collect();
                let next = self.day(self.ground.calendar.add_workdays(day, 1));
                let your = self.desk.of_you("ваш", "Ваш", copies);
                match (launch.and_then(|task| task.due), &holding[..]) {
                    (Some(due), [_]) => launch_depends(lang, &only(&holding), &self.day(due)),
                    (Some(due), several) => {
                        launch_waits(lang, &points(several.len()), &self.day(due))
                    }
                    (None, _) => answer_wanted(lang, &title, your, &next),
                }
            }
            Tone::Lead => help_wanted(lang, &title, self.desk.of_you("ваша", "Ваша", copies)),
        };
        format!("{client}: {about}")
    }
}

crate::messages! {
    fn this_week(points: &str) {
        ru: format!("{points} на эту неделю"),
        en: format!("{points} for this week"),
    }
    fn reminder() { ru: "небольшое напоминание", en: "a short reminder" }
    fn launch_depends(title: &str, day: &str) {
        ru: format!("{title} — от этого зависит запуск {day}"),
        en: format!("the launch on {day} depends on {title}"),
    }
    fn launch_waits(points: &str, day: &str) {
        ru: format!("{points}, от которых зависит запуск {day}"),
        en: format!("{points} that the launch on {day} depends on"),
    }
    fn answer_wanted(title: &str, your: &str, day: &str) {
        ru: match title {
            "" => format!("нужен {your} ответ до {day}"),
            title => format!("{title} — нужен {your} ответ до {day}"),
        },
        en: match title {
            "" => format!("we need your answer by {day}"),
            title => format!("{title}: we need your answer by {day}"),
        },
    }
    fn help_wanted(title: &str, your: &str) {
        ru: match title {
            "" => format!("нужна {your} помощь"),
            title => format!("нужна {your} помощь — {title}"),
        },
        en: match title {
            "" => "we need your help".to_owned(),
            title => format!("we need your help with {title}"),
        },
    }
}
