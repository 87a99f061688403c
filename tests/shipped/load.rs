//! The shipped scenarios, read from the folder and compiled.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use extramile::analysis::{self, Budget};
use extramile::conversation::state::Stage;
use extramile::customer::constants::{Constants, TEXT};
use extramile::scenario::checks::{CheckContext, read_and_check, read_and_check_pack, read_and_check_plays};
use extramile::scenario::compile::compile;
use extramile::scenario::model::{Pack, Plays, Scenario};
use extramile::scenario::read::Reading;
use extramile::scenario::script::Script;
use extramile::scoring::reference::Reference;

static CONSTANTS: LazyLock<Constants> = LazyLock::new(|| Constants::read(TEXT).unwrap());

/// A scenario with what stands beside it.
pub struct Shipped {
    pub pack: Pack,
    pub file: String,
    pub scenario: Scenario,
    pub script: Script,
    pub plays: Reading<Plays>,
}

impl Shipped {
    pub fn stage(&self) -> Stage<'_> {
        Stage { script: &self.script, constants: &CONSTANTS }
    }
}

fn in_order(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

fn whole<T>(reading: Reading<T>) -> T {
    let Reading { file, value, messages, .. } = reading;
    value.unwrap_or_else(|| panic!("{file}: {messages:#?}"))
}

/// All of them, in the order of their files.
pub static SHIPPED: LazyLock<Vec<Shipped>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let mut all = Vec::new();
    for folder in in_order(&root).into_iter().filter(|path| path.is_dir()) {
        let read = |path: &Path| std::fs::read_to_string(path).unwrap();
        let name = |path: &Path| path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display().to_string();
        let pack = folder.join("pack.ron");
        let pack = whole(read_and_check_pack(&name(&pack), read(&pack)));
        for path in in_order(&folder) {
            if path.extension().is_none_or(|end| end != "ron") || path.ends_with("pack.ron") {
                continue;
            }
            let scenario = whole(read_and_check(&name(&path), read(&path), &CheckContext::default()));
            let beside = path.with_extension("plays");
            let plays = read_and_check_plays(&name(&beside), read(&beside), &scenario);
            let script = compile(&scenario, &pack).unwrap();
            all.push(Shipped { pack: pack.clone(), file: name(&path), scenario, script, plays });
        }
    }
    all
});

/// What a shipped scenario is measured against, computed once for all tests: all of it was visited.
pub fn reference(shipped: &Shipped) -> &'static Reference {
    static REFERENCES: LazyLock<Vec<Reference>> = LazyLock::new(|| {
        let explored = SHIPPED.iter().map(|shipped| {
            let reference = analysis::reference(shipped.stage(), Budget::default());
            assert!(reference.complete, "{}: not all of it can be visited in the usual budget", shipped.file);
            reference
        });
        explored.collect()
    });
    let at = SHIPPED.iter().position(|other| other.file == shipped.file).unwrap();
    &REFERENCES[at]
}
