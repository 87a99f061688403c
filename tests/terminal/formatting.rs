//! `extramile fmt`: the layout of files on the disk, and that it changes nothing else.

use super::run;

const UNTIDY: &str =
    "// mine\n( format:1, id:\"shop\",title:\"A shop\",company:\"Shop\",\n\n handbook:{\"A\":\"b\"} )";
const TIDY: &str = "// mine\n(\n    format: 1,\n    id: \"shop\",\n    title: \"A shop\",\n    company: \"Shop\",\n\n    handbook: {\n        \"A\": \"b\",\n    },\n)\n";

#[test]
fn files_are_laid_out_once_and_then_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (pack, broken) = (folder.path().join("pack.ron"), folder.path().join("broken.ron"));
    std::fs::write(&pack, UNTIDY).unwrap();
    let path = folder.path().display().to_string();

    let (told, status) = run(&["fmt", "--check", &path], b"");
    assert!(told.contains("pack.ron is laid out otherwise") && status == 1, "{told}");
    assert_eq!(std::fs::read_to_string(&pack).unwrap(), UNTIDY);

    let (told, status) = run(&["fmt", &path], b"");
    assert!(told.contains("One file of 1 was laid out anew") && status == 0, "{told}");
    assert_eq!(std::fs::read_to_string(&pack).unwrap(), TIDY);

    let (told, status) = run(&["fmt", "--check", &path], b"");
    assert!(told.contains("has the layout already") && status == 0, "{told}");

    std::fs::write(&broken, "(id: \"a").unwrap();
    let (told, status) = run(&["fmt", &path], b"");
    assert!(told.contains("broken.ron was left as it is") && status == 1, "{told}");
    assert_eq!(std::fs::read_to_string(&broken).unwrap(), "(id: \"a");
}
