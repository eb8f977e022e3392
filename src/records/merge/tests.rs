//! One rule, one case: the file before, ours, theirs, and what comes of it.

use super::*;

const TASK: &str = "clients/kassa/tasks/k7f3qz-vygruzka.toml";
const CARD: &str = "clients/kassa/client.toml";
const MEETING: &str = "clients/kassa/meetings/2026-11-17-status-m4k7xz.md";

/// What comes of it, in all the looks a file may have.
fn merged(path: &str, base: &str, ours: &str, theirs: &str) -> String {
    let text = |base: &str, ours: &str, theirs: &str| {
        merge(&Texts { path, base, ours, theirs }).text(&Marks::default())
    };
    let unix = text(base, ours, theirs);
    let dos = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(
        text(base, &dos(ours), theirs).replace('\u{feff}', ""),
        dos(&unix).replace('\u{feff}', "")
    );
    assert_eq!(text(&dos(base), &dos(ours), &dos(theirs)), dos(&unix), "CRLF and a mark");
    unix
}

fn task(base: &str, ours: &str, theirs: &str) -> String {
    merged(TASK, base, ours, theirs)
}

fn choice(ours: &str, theirs: &str) -> String {
    format!("<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n")
}

#[test]
fn a_field_that_one_side_changed_is_taken_as_it_was_written() {
    let base = "title = \"A\"\nwhy = 'b'   # because\n";
    let ours = base.replace("\"A\"", "'A2'");
    let theirs = base.replace("'b'   # because", "\"c\" # since");
    assert_eq!(task(base, &ours, &theirs), "title = 'A2'\nwhy = \"c\" # since\n");
    assert_eq!(task(base, &ours, &ours), ours);
}

#[test]
fn a_field_that_both_changed_is_a_choice_alone() {
    let base = "title = \"A\"\n\nwhy = \"b\"\n\ndue = \"\"\n";
    let ours = base.replace("\"b\"", "\"ours\"").replace("\"A\"", "\"A2\"");
    let theirs = base.replace("\"b\"", "\"theirs\"").replace("due = \"\"", "due = 2026-11-20");
    let wanted = format!(
        "title = \"A2\"\n\n{}\ndue = 2026-11-20\n",
        choice("why = \"ours\"\n", "why = \"theirs\"\n")
    );
    assert_eq!(task(base, &ours, &theirs), wanted);
}

#[test]
fn neighbours_without_a_line_between_are_two_fields() {
    let base = "a = 1\nb = 2\nc = 3\n";
    let ours = "a = 10\nb = 2\nc = 30\n";
    let theirs = "a = 1\nb = 20\nc = 31\n";
    let wanted = format!("a = 10\nb = 20\n{}", choice("c = 30\n", "c = 31\n"));
    assert_eq!(merged("any.toml", base, ours, theirs), wanted);
}

#[test]
fn a_field_that_one_took_out_and_the_other_changed_is_a_choice() {
    let base = "title = \"A\"\n\nwhy = \"b\"\n\nx = 1\n";
    let ours = "title = \"A\"\n\nx = 1\n";
    let theirs = base.replace("\"b\"", "\"c\"");
    let wanted = format!("title = \"A\"\n{}\nx = 1\n", choice("", "\nwhy = \"c\"\n"));
    assert_eq!(task(base, ours, &theirs), wanted);
    assert_eq!(task(base, ours, base), ours);
}

#[test]
fn keys_that_both_added_stay_where_each_put_them() {
    let base = "a = 1\n\n[team]\nmanager = \"olga\"\n\n[x]\n";
    let ours =
        "a = 1\n\n[team]\nmanager = \"olga\"\nppc = \"denis\"\n\n[x]\none = 1\n\n[y]\nz = 1\n";
    let theirs = "a = 1\nb = 2\n\n[team]\nmanager = \"olga\"\nseo = \"vera\"\n\n[x]\ntwo = 2\n";
    let wanted = "a = 1\nb = 2\n\n[team]\nmanager = \"olga\"\nppc = \"denis\"\nseo = \"vera\"\n\n[x]\none = 1\ntwo = 2\n\n[y]\nz = 1\n";
    assert_eq!(merged(CARD, base, ours, theirs), wanted);
}

#[test]
fn tables_on_a_line_are_merged_key_by_key() {
    let base = "hours = { days = \"mon-fri\", from = \"10:00\", to = \"19:00\" }\n";
    let ours = base.replace("10:00", "09:00");
    let theirs = base.replace("19:00", "18:00");
    let wanted = "hours = { days = \"mon-fri\", from = \"09:00\", to = \"18:00\" }\n";
    assert_eq!(merged("any.toml", base, &ours, &theirs), wanted);
    let both = theirs.replace("10:00", "08:00");
    let wanted = choice(
        "hours = { days = \"mon-fri\", from = \"09:00\", to = \"18:00\" }\n",
        "hours = { days = \"mon-fri\", from = \"08:00\", to = \"18:00\" }\n",
    );
    assert_eq!(merged("any.toml", base, &ours, &both), wanted);
}

#[test]
fn lists_of_words_are_sets() {
    let base = "tags = [\"feed\", \"ppc\", \"old\"]\n";
    let ours = "tags = [\"feed\", \"ppc\", \"old\", \"a\", \"same\"]\n";
    let theirs = "tags = [\"feed\", \"ppc\", \"b\", \"same\"]\n";
    assert_eq!(task(base, ours, theirs), "tags = [\"feed\", \"ppc\", \"a\", \"b\", \"same\"]\n");
    let twice = "tags = [\"a\", \"a\"]\n";
    let more = "tags = [\"a\", \"a\", \"b\"]\n";
    assert_eq!(
        task(twice, more, "tags = [\"c\", \"a\", \"a\"]\n"),
        "tags = [\"c\", \"a\", \"a\", \"b\"]\n"
    );
}

#[test]
fn numbers_in_a_list_mean_their_place() {
    let wanted = choice("at = [1, 0]\n", "at = [0, 1]\n");
    assert_eq!(merged("any.toml", "at = [0, 0]\n", "at = [1, 0]\n", "at = [0, 1]\n"), wanted);
}

#[test]
fn a_first_entry_and_a_first_note_do_not_meet() {
    let base = "nudged = []\n\nnotes = \"\"\n";
    let ours = "nudged = [\n  { on = 2026-11-16, by = \"olga\" },\n]\n\nnotes = \"\"\n";
    let theirs = "nudged = []\n\nnotes = \"\"\"\none\ntwo\"\"\"\n";
    let wanted =
        "nudged = [\n  { on = 2026-11-16, by = \"olga\" },\n]\n\nnotes = \"\"\"\none\ntwo\"\"\"\n";
    assert_eq!(task(base, ours, theirs), wanted);
}

#[test]
fn growing_lists_keep_both_entries_in_the_order_of_their_days() {
    let base = "nudged = [\n  { on = 2026-11-01, by = \"olga\" },\n]\n";
    let ours = "nudged = [\n  { on = 2026-11-01, by = \"olga\" },\n  { on = 2026-11-16, by = \"olga\" }, # by phone\n]\n";
    let theirs = "nudged = [\n  { on = 2026-11-01, by = \"olga\" },\n  # in the chat\n  { by = 'irina', on = 2026-11-14 }\n]\n";
    let wanted = "nudged = [\n  { on = 2026-11-01, by = \"olga\" },\n  # in the chat\n  { by = 'irina', on = 2026-11-14 },\n  { on = 2026-11-16, by = \"olga\" }, # by phone\n]\n";
    assert_eq!(task(base, ours, theirs), wanted);
    let empty = "nudged = []\n";
    let one = "nudged = [\n  { on = 2026-11-16, by = \"olga\" },\n]\n";
    let two = "nudged = [\n  { on = 2026-11-16, by = \"irina\" },\n]\n";
    let wanted = "nudged = [\n  { on = 2026-11-16, by = \"olga\" },\n  { on = 2026-11-16, by = \"irina\" },\n]\n";
    assert_eq!(task(empty, one, two), wanted);
    assert_eq!(task(empty, one, one), one);
}

#[test]
fn an_entry_with_a_name_is_merged_in_itself() {
    let base = "[deal]\nservices = [\n  { name = \"PPC\", scope = \"3\", price = 1 },\n  { name = \"SMM\", price = 5 },\n]\n";
    let ours = base.replace("price = 1", "price = 2");
    let theirs = base
        .replace("scope = \"3\"", "scope = \"4\"")
        .replace("  { name = \"SMM\", price = 5 },\n", "");
    let wanted = "[deal]\nservices = [\n  { name = \"PPC\", scope = \"4\", price = 2 },\n]\n";
    assert_eq!(merged(CARD, base, &ours, &theirs), wanted);
    let other = base.replace("price = 1", "price = 3");
    let wanted = format!(
        "[deal]\nservices = [\n{}  {{ name = \"SMM\", price = 5 }},\n]\n",
        choice(
            "  { name = \"PPC\", scope = \"3\", price = 2 },\n",
            "  { name = \"PPC\", scope = \"3\", price = 3 },\n"
        )
    );
    assert_eq!(merged(CARD, base, &ours, &other), wanted);
}

#[test]
fn scores_are_those_of_a_person() {
    let page = |scores: &str| format!("---\ntitle: A\n\nscores: [{scores}]\n---\n");
    let path = "clients/kassa/ideas/k7f3qz-x.md";
    let base = page("\"olga 1 1 1\"");
    let (ours, theirs) = (page("\"olga 2 2 2\""), page("\"olga 1 1 1\", \"denis 3 3 3\""));
    assert_eq!(merged(path, &base, &ours, &theirs), page("\"olga 2 2 2\", denis 3 3 3"));
    let wanted = format!(
        "---\ntitle: A\n\n{}---\n",
        choice("scores: [\"olga 2 2 2\"]\n", "scores: [\"olga 4 4 4\"]\n")
    );
    assert_eq!(merged(path, &base, &ours, &page("\"olga 4 4 4\"")), wanted);
}

#[test]
fn texts_of_several_lines_go_line_by_line() {
    let base = "notes = \"\"\"\none\n\ntwo\n\nthree\"\"\"\n";
    let ours = base.replace("one", "ONE");
    let theirs = base.replace("three", "three\n\nfour");
    let wanted = "notes = \"\"\"\nONE\n\ntwo\n\nthree\n\nfour\"\"\"\n";
    assert_eq!(task(base, &ours, &theirs), wanted);
    let other = base.replace("one", "eins");
    let wanted = format!("notes = \"\"\"\n{}\ntwo\n\nthree\"\"\"\n", choice("ONE\n", "eins\n"));
    assert_eq!(task(base, &ours, &other), wanted);
}

#[test]
fn a_status_and_its_day_are_one_choice() {
    let base = "status = \"open\"\n\nclosed = \"\"\n\ndue = 1979-01-01\n";
    let done = base.replace("open", "done").replace("closed = \"\"", "closed = 2026-11-18");
    let dropped = base.replace("open", "dropped").replace("closed = \"\"", "closed = 2026-11-19");
    let wanted = format!(
        "{}\ndue = 1979-01-01\n",
        choice(
            "status = \"done\"\n\nclosed = 2026-11-18\n",
            "status = \"dropped\"\n\nclosed = 2026-11-19\n"
        )
    );
    assert_eq!(task(base, &done, &dropped), wanted);
    // who only began it has not closed it
    let doing = base.replace("open", "doing");
    let wanted = format!(
        "{}\ndue = 1979-01-01\n",
        choice(
            "status = \"done\"\n\nclosed = 2026-11-18\n",
            "status = \"doing\"\n\nclosed = \"\"\n"
        )
    );
    assert_eq!(task(base, &done, &doing), wanted);
    let later = done.replace("11-18", "11-19");
    let wanted = format!(
        "status = \"done\"\n\n{}\ndue = 1979-01-01\n",
        choice("closed = 2026-11-18\n", "closed = 2026-11-19\n")
    );
    assert_eq!(task(base, &done, &later), wanted);
    // mended here, opened again there
    let bare = base.replace("open", "done");
    let wanted = format!(
        "{}\ndue = 1979-01-01\n",
        choice(
            "status = \"done\"\n\nclosed = 2026-11-18\n",
            "status = \"open\"\n\nclosed = \"\"\n"
        )
    );
    assert_eq!(task(&bare, &done, base), wanted);
}

#[test]
fn a_side_its_owner_and_its_turns_are_one_choice() {
    let base = "side = \"us\"\n\nowner = \"olga\"\n\nturns = []\n";
    let to_client = "side = \"client\"\n\nowner = \"rita\"\n\nturns = [\n  { side = \"us\", until = 2026-11-10 },\n]\n";
    let there_and_back = "side = \"us\"\n\nowner = \"olga\"\n\nturns = [\n  { side = \"us\", until = 2026-11-10 },\n  { side = \"client\", until = 2026-11-12 },\n]\n";
    // by fields this would be the client's, with a turn that ended there
    let wanted = "<<<<<<< ours\nside = \"client\"\n\nowner = \"rita\"\n=======\nside = \"us\"\n\nowner = \"olga\"\n>>>>>>> theirs\n\nturns = [\n  { side = \"us\", until = 2026-11-10 },\n<<<<<<< ours\n=======\n  { side = \"client\", until = 2026-11-12 },\n>>>>>>> theirs\n]\n";
    assert_eq!(task(base, to_client, there_and_back), wanted);
    assert_eq!(task(base, to_client, to_client), to_client);
}

#[test]
fn two_moves_of_one_date_are_a_choice_and_a_word_in_an_old_one_is_not() {
    let base = "due = 2026-11-20\n\nmoved = [\n  { from = 2026-11-10, on = 2026-11-09, why = \"a\" },\n]\n";
    let moved = |due: &str, on: &str| {
        let entry = format!("{{ from = 2026-11-20, on = {on} }},\n]");
        base.replace("due = 2026-11-20", &format!("due = {due}"))
            .replace(']', &format!("  {entry}"))
    };
    let word = base.replace("\"a\"", "\"b\"");
    let wanted = moved("2026-11-27", "2026-11-18").replace("\"a\"", "\"b\"");
    assert_eq!(task(base, &moved("2026-11-27", "2026-11-18"), &word), wanted);
    let text = task(base, &moved("2026-11-27", "2026-11-18"), &moved("2026-11-25", "2026-11-19"));
    assert_eq!(text.matches("<<<<<<<").count(), 2, "{text}");
    let same = task(base, &moved("2026-11-27", "2026-11-18"), &moved("2026-11-27", "2026-11-18"));
    assert_eq!(same, moved("2026-11-27", "2026-11-18"));
}

#[test]
fn two_stages_at_once_are_a_choice() {
    let base = "name = \"K\"\n\n[[stages]]\nstage = \"a\"\nsince = 2026-01-01\npaused = []\n";
    let to = |stage: &str, day: &str| {
        format!("{base}\n[[stages]]\nstage = \"{stage}\"\nsince = {day}\npaused = []\n")
    };
    let paused = base.replace("paused = []", "paused = [\n  { from = 2026-01-03 },\n]");
    let wanted = format!("{paused}\n[[stages]]\nstage = \"b\"\nsince = 2026-02-01\npaused = []\n");
    assert_eq!(merged(CARD, base, &to("b", "2026-02-01"), &paused), wanted);
    let wanted = format!(
        "{base}{}",
        choice(
            "\n[[stages]]\nstage = \"b\"\nsince = 2026-02-01\npaused = []\n",
            "\n[[stages]]\nstage = \"c\"\nsince = 2026-02-02\npaused = []\n"
        )
    );
    assert_eq!(merged(CARD, base, &to("b", "2026-02-01"), &to("c", "2026-02-02")), wanted);
}

#[test]
fn steps_that_both_added_are_both_there() {
    let base = "[[steps]]\nid = \"a\"\n";
    let ours = "[[steps]]\nid = \"a\"\n\n[[steps]]\nid = \"b\"\ndays = 1\n";
    let theirs = "[[steps]]\nid = \"a\"\nrole = \"x\"\n\n[[steps]]\nid = \"c\"\n";
    let wanted = "[[steps]]\nid = \"a\"\nrole = \"x\"\n\n[[steps]]\nid = \"b\"\ndays = 1\n\n[[steps]]\nid = \"c\"\n";
    assert_eq!(merged("templates/playbooks/x.toml", base, ours, theirs), wanted);
}

#[test]
fn no_comment_is_lost() {
    let base = "a = 1\n\n# about b\nb = [\n  \"x\",\n]\n\nc = 3\n# end\n";
    let ours =
        "a = 1 # ours\n\n# about b\nb = [\n  \"x\", # x\n  \"y\",\n]\n\n# gone, but why\n# end\n";
    let theirs = "# top\na = 2 # theirs\n\n# about b\n# more\nb = [\n  \"z\",\n]\n\nc = 3\n# end\n";
    let text = merged("any.toml", base, ours, theirs);
    for comment in ["# ours", "# theirs", "# top", "# more", "# x", "# gone, but why", "# end"] {
        assert!(text.contains(comment), "{comment}\n{text}");
    }
    let behind = merged("any.toml", base, "a = 1\n", &base.replace("c = 3", "c = 3 # why"));
    assert!(behind.contains("# why"), "{behind}");
    let only = base.replace("# about b\n", "# about b\n# and more\n");
    let ours = base.replace("\"x\",", "\"x\",\n  \"y\",");
    let both = only.replace("\"x\",", "\"x\",\n  \"y\",");
    assert_eq!(merged("any.toml", base, &ours, &only), both);
}

#[test]
fn what_both_added_is_merged_with_nothing_before() {
    let ours = "title = \"A\"\n\ntags = [\"a\"]\n\nwhy = \"\"\n";
    let theirs = "title = \"A\"\n\ntags = [\"b\"]\n\nwhy = \"c\"\n";
    assert_eq!(task("", ours, theirs), "title = \"A\"\n\ntags = [\"a\", \"b\"]\n\nwhy = \"c\"\n");
    let wanted = format!("{}\nwhy = \"\"\n", choice("title = \"A\"\n", "title = \"B\"\n"));
    let (ours, theirs) = ("title = \"A\"\n\nwhy = \"\"\n", "title = \"B\"\n\nwhy = \"\"\n");
    assert_eq!(task("", ours, theirs), wanted);
}

#[test]
fn dotted_keys_and_a_table_of_one_name_are_one_table() {
    let base = "deal.start = 1\n";
    let theirs = "deal.start = 1\ndeal.end = 2\n";
    let ours = "[deal]\nstart = 5\n";
    assert_eq!(merged("any.toml", base, ours, theirs), "[deal]\nstart = 5\n\nend = 2\n");
}

#[test]
fn what_is_no_record_is_merged_by_lines() {
    let base = "title = \"A\"\nbroken\n\nend\n";
    let ours = base.replace("\"A\"", "\"B\"");
    let theirs = base.replace("end", "END");
    assert_eq!(task(base, &ours, &theirs), "title = \"B\"\nbroken\n\nEND\n");
    let theirs = base.replace("\"A\"", "\"C\"");
    let wanted = format!("{}broken\n\nend\n", choice("title = \"B\"\n", "title = \"C\"\n"));
    assert_eq!(task(base, &ours, &theirs), wanted);
}

const MINUTES: &str = "---\nstatus: planned\n\nattendees: [olga]\n\nsent: \"\"\n---\n\n## Сделано\n\n- один\n\n## Задачи\n\n- [ ] Выгрузка @rita due:2026-11-20 ^k7f3qz\n";

#[test]
fn front_matter_and_sections_are_merged_apart() {
    let ours = MINUTES.replace("planned", "held").replace("- один", "- один\n- два");
    let theirs = MINUTES
        .replace("[olga]", "[olga, client:rita]")
        .replace("- один", "- один\n- три")
        .replace("- [ ] В", "- [x] В");
    let wanted = ours
        .replace("[olga]", "[olga, client:rita]")
        .replace("- два", "- два\n- три")
        .replace("- [ ] В", "- [x] В");
    assert_eq!(merged(MEETING, MINUTES, &ours, &theirs), wanted);
}

#[test]
fn a_section_of_one_side_stands_where_it_has_it() {
    let ours = format!("{MINUTES}\n## Для себя\n\n- тихо\n");
    let theirs = MINUTES.replace("## Задачи", "## Планы\n\n- план\n\n## Задачи");
    let wanted = format!("{theirs}\n## Для себя\n\n- тихо\n");
    assert_eq!(merged(MEETING, MINUTES, &ours, &theirs), wanted);
    let theirs = format!("{MINUTES}\n## Обратная связь\n\n- хорошо\n");
    let wanted = format!("{ours}\n## Обратная связь\n\n- хорошо\n");
    assert_eq!(merged(MEETING, MINUTES, &ours, &theirs), wanted);
    let theirs = format!("{MINUTES}\n## Для себя\n\n- громко\n");
    assert_eq!(merged(MEETING, MINUTES, &ours, &theirs), format!("{ours}- громко\n"));
}

#[test]
fn the_last_section_grows_while_another_one_follows_it() {
    let base = "## A\n\n- a\n";
    let ours = "## A\n\n- a\n\n## B\n\n- b\n";
    let theirs = "## A\n\n- a\n- x\n";
    assert_eq!(merged("README.md", base, ours, theirs), "## A\n\n- a\n- x\n\n## B\n\n- b\n");
    let both = "## A\n\n- a\n\n## C\n\n- c\n";
    let wanted = "## A\n\n- a\n\n## B\n\n- b\n\n## C\n\n- c\n";
    assert_eq!(merged("README.md", base, ours, both), wanted);
}

#[test]
fn an_empty_section_that_both_fill_holds_both() {
    let base = "## A\n\n## B\n";
    let ours = "## A\n\n- x\n\n## B\n";
    let theirs = "## A\n\n- y\n  - z\n\n## B\n";
    assert_eq!(merged("README.md", base, ours, theirs), "## A\n\n- x\n- y\n  - z\n\n## B\n");
}

#[test]
fn an_empty_section_that_one_takes_out_and_the_other_fills_is_filled() {
    let base = "## A\n\n## B\n\n## C\n";
    let ours = "## A\n\n- x\n\n## B\n\n- y\n";
    let theirs = "## C\n\n- z\n";
    let wanted = "## A\n\n- x\n\n## B\n\n- y\n\n## C\n\n- z\n";
    assert_eq!(merged("README.md", base, ours, theirs), wanted);
    assert_eq!(merged("README.md", base, theirs, ours), wanted);
    // what stood in it is a choice still, unless both took it out
    let base = "## A\n\n- a\n\n## B\n\n- b\n";
    let changed = "## A\n\n- a1\n\n## B\n\n- b\n";
    let gone = "## B\n\n- b\n- c\n";
    let wanted = format!("{}## B\n\n- b\n- c\n", choice("## A\n\n- a1\n\n", ""));
    assert_eq!(merged("README.md", base, changed, gone), wanted);
    let emptied = "## A\n\n## B\n\n- b\n";
    assert_eq!(merged("README.md", base, emptied, gone), gone);
}

#[test]
fn neighbouring_items_are_two_matters_and_neighbouring_sentences_are_not() {
    let base = "## A\n\n- a\n- b\n- c\n";
    let ours = "## A\n\n- a1\n- b\n- c1\n";
    let theirs = "## A\n\n- a\n- b1\n- c2\n";
    let wanted = format!("## A\n\n- a1\n- b1\n{}", choice("- c1\n", "- c2\n"));
    assert_eq!(merged("README.md", base, ours, theirs), wanted);
    let base = "one\ntwo\n";
    let wanted = choice("ONE\ntwo\n", "one\nTWO\n");
    assert_eq!(merged("README.md", base, "ONE\ntwo\n", "one\nTWO\n"), wanted);
    let code = "```\n- a\n```\n";
    let wanted = format!("```\n- a\n{}```\n", choice("- b\n", "- c\n"));
    assert_eq!(merged("README.md", code, "```\n- a\n- b\n```\n", "```\n- a\n- c\n```\n"), wanted);
}

#[test]
fn one_task_in_two_lines_is_a_choice() {
    let base = "## Задачи\n\n";
    let ours = "## Задачи\n\n- [ ] а ^k7f3qz\n";
    let theirs = "## Задачи\n\n- [x] а ^k7f3qz\n";
    let wanted = format!("{base}{}", choice("- [ ] а ^k7f3qz\n", "- [x] а ^k7f3qz\n"));
    assert_eq!(merged(MEETING, base, ours, theirs), wanted);
}

#[test]
fn answers_belong_to_their_questions() {
    let path = "clients/kassa/briefs/2026-01-12-account-b3nq7d.md";
    let base = "---\nstatus: open\n---\n\n## Кто?\n<!-- q:buyer -->\n\n## Где?\n<!-- q:where -->\n";
    let ours = base.replace("q:buyer -->\n", "q:buyer -->\n\nМы.\n");
    let theirs = base
        .replace("## Кто?", "## Кто покупатель?")
        .replace("q:where -->\n", "q:where -->\n\nЗдесь.\n");
    let wanted = ours
        .replace("## Кто?", "## Кто покупатель?")
        .replace("q:where -->\n", "q:where -->\n\nЗдесь.\n");
    assert_eq!(merged(path, base, &ours, &theirs), wanted);
}

#[test]
fn readings_are_united_by_date() {
    let path = "clients/kassa/metrics/revenue.csv";
    let base = "date,value\n2026-10-01,5\n2026-10-08,6\n";
    let ours = "date,value\n2026-10-01,5\n2026-10-08,6.5\n2026-10-15,7\n2026-10-22,9\n";
    let theirs = "date,value\n2026-10-02,1\n2026-10-08,6\n2026-10-15,7.0\n2026-10-22,8\n";
    let wanted = format!(
        "date,value\n2026-10-02,1\n2026-10-08,6.5\n2026-10-15,7\n{}",
        choice("2026-10-22,9\n", "2026-10-22,8\n")
    );
    assert_eq!(merged(path, base, ours, theirs), wanted);
}

#[test]
fn closed_and_moved_is_merged_and_said() {
    let base = "status = \"open\"\n\nclosed = \"\"\n\ndue = 2026-11-20\n\nmoved = []\n";
    let ours = base.replace("open", "done").replace("closed = \"\"", "closed = 2026-11-18");
    let theirs = base.replace("11-20", "11-27");
    let merged = merge(&Texts { path: TASK, base, ours: &ours, theirs: &theirs });
    assert_eq!(merged.conflicts(), Vec::<&str>::new());
    assert_eq!(merged.remarks, ["done in ours, moved in theirs"]);
}

#[test]
fn the_marks_are_as_git_asks_for_them() {
    let merged = merge(&Texts { path: TASK, base: "a = 1\n", ours: "a = 2\n", theirs: "a = 3\n" });
    let marks = Marks { size: 3, ours: "HEAD".to_owned(), theirs: "topic".to_owned() };
    assert_eq!(merged.text(&marks), "<<< HEAD\na = 2\n===\na = 3\n>>> topic\n");
    assert_eq!(merged.conflicts(), ["a"]);
}

#[test]
fn the_end_of_a_file_is_as_it_was() {
    let text = |base: &str, ours: &str, theirs: &str| {
        merge(&Texts { path: TASK, base, ours, theirs }).text(&Marks::default())
    };
    assert_eq!(text("a = 1\nb = 1", "a = 2\nb = 1", "a = 1\nb = 2"), "a = 2\nb = 2");
    assert_eq!(text("a = 1\nb = 1", "a = 2\nb = 1", "a = 1\nb = 2\n"), "a = 2\nb = 2\n");
    let mixed = "a = 1\r\nb = 1\nc = 1\r\n";
    assert_eq!(text(mixed, mixed, &mixed.replace("b = 1", "b = 2")), "a = 1\r\nb = 2\r\nc = 1\r\n");
}
