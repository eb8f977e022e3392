//! Ours as a file that the team changes.

use clap::builder::PossibleValuesParser;

use super::ours::Ours;
use crate::commands::change::change;
use crate::commands::{Result, Run};
use crate::document::{Style, Text};
use crate::problem::{Place, Problem};
use crate::session::Session;

/// Write ours into templates/, for the team to change: a letter, a questionnaire, a playbook
///
/// A letter in the language of --lang, otherwise the workspace's; a questionnaire or a playbook in
/// both. From then on that file is used; without it ours is again.
#[derive(clap::Args)]
pub struct Eject {
    /// Which letter, questionnaire or playbook
    #[arg(value_parser = PossibleValuesParser::new(Ours::all().map(|ours| ours.name())))]
    name: String,
}

impl Run for Eject {
    fn run(self, session: &Session) -> Result {
        let lang = session.lang();
        let Some(ours) = Ours::all().find(|ours| ours.name() == self.name) else {
            return Err(Problem::usage(format!("nothing of ours is called `{}`", self.name))
                .hint("acct template list"));
        };
        let (name, path) = (ours.name(), ours.path(lang));
        let command = match ours {
            Ours::Letter(_) => format!("template eject {name} --lang {lang}"),
            _ => format!("template eject {name}"),
        };
        change(session, command.clone(), |change| {
            if change.workspace().has(&path) {
                return Err(Problem::refused("the team has this template already")
                    .at(Place::file(&path))
                    .hint(format!(
                        "change that file; to start from ours again, delete it, then acct {command}"
                    )));
            }
            change.put(&path, None, ours.text(lang))?;
            change.say(Text::styled(path.as_str(), Style::Strong));
            change.say(match ours {
                Ours::Letter(_) => letter_now(lang),
                Ours::Questionnaire(..) => questions_now(lang),
                Ours::Playbook(..) => steps_now(lang),
            });
            if let Ours::Questionnaire(id, _) = &ours {
                let command = format!("acct brief templates {id}");
                change.say(Text::from(read_it(lang)).and(command, Style::Command));
            }
            let check = format!("acct check --only {}", ours.rule());
            change.say(Text::from(check_it(lang)).and(check, Style::Command));
            change.say(Text::from(take_back(lang)).and("acct undo", Style::Command));
            Ok(())
        })
    }
}

crate::messages! {
    fn letter_now() {
        ru: "Теперь письмо пишется по этому файлу: меняйте слова, порядок и условия. Что в письме есть, сказано в его начале.",
        en: "From now on this file writes the letter: change words, order and conditions. Its head says what the letter has.",
    }
    fn questions_now() {
        ru: "Теперь вопросы берутся из этого файла: меняйте, убирайте, добавляйте свои. Ответы связаны с вопросом по id, поэтому id прежних вопросов лучше не менять.",
        en: "From now on the questions come from this file: change them, take them out, add your own. Answers are tied to a question by its id, so keep the ids of the old ones.",
    }
    fn steps_now() {
        ru: "Теперь шаги берутся из этого файла: меняйте, убирайте, добавляйте свои. Задачи связаны с шагом по id, поэтому id прежних шагов лучше не менять.",
        en: "From now on the steps come from this file: change them, take them out, add your own. Tasks are tied to a step by its id, so keep the ids of the old ones.",
    }
    fn read_it() { ru: "Прочитать: ", en: "Read it: " }
    fn check_it() { ru: "Проверить: ", en: "Check it: " }
    fn take_back() { ru: "Отменить: ", en: "Take it back: " }
}
