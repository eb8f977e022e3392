use crate::records::checks::{Desk, File, Record, Scene, findings};
use crate::records::fields;
use crate::records::questionnaire::Questionnaire;
use crate::syntax::tree;

#[test]
fn ours_are_without_a_fault() {
    for (ours, text) in Questionnaire::built_in() {
        let look = tree::toml::<Questionnaire>(text);
        let path = format!("templates/briefs/{}.toml", ours.id);
        let file = File {
            path: &path,
            kind: fields::kind("questionnaire"),
            text,
            tree: look.tree,
            record: Record::Questionnaire(Box::new(ours)),
            ..File::default()
        };
        let scene = Scene::default();
        let desk = Desk { scene: &scene, client: None, entries: &[], files: &[file] };
        let found: Vec<String> = findings(&desk, &[])
            .into_iter()
            .map(|it| format!("{}:{}: {}: {}", it.path, it.line, it.rule, it.what))
            .collect();
        assert!(found.is_empty(), "{found:#?}");
    }
}
