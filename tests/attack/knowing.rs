//! Framework files that are added.

use std::fs;

use super::hostile::{cases, frameworks as made};
use super::program::run;
use super::tally::Tally;
use super::{draw, share};

/// Frameworks in place of one that is built in: refused as usage, or the check is made with them.
pub fn frameworks(tally: &mut Tally) {
    let row = tally.of("framework files");
    for input in draw(&made::inputs(), share(5_000)) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("own")).unwrap();
        fs::write(folder.path().join("own").join(made::NAME), input).unwrap();
        fs::write(folder.path().join("case.yaml"), cases::EVERYTHING).unwrap();
        row.tried(1);
        let own = [
            "--framework",
            "own",
            "check",
            "--format",
            "concise",
            "case.yaml",
        ];
        let checked = run(folder.path(), &own);
        let refused = checked.err.contains("a framework cannot be used");
        let expected = if refused {
            2
        } else {
            i32::from(checked.out.contains(": error["))
        };
        row.ran(folder.path(), &checked, &[expected]);
        if !refused {
            let drawn = run(
                folder.path(),
                &["--framework", "own", "graph", "ilacs-2018"],
            );
            row.ran(folder.path(), &drawn, &[0]);
        }
    }
}
