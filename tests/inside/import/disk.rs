//! What is in the folder that is added to: links, files that may not be written to, and things that
//! are no files. None of it is written over.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::import::imported::Imported;
use crate::import::merge::{Added, Folder, NotWritten, Refused};
use tempfile::TempDir;

use super::support::{GOOD, Knowledge, add, report};

const MARLBURY: &str = "authority:\n  name: Marlbury\n  urn: 99001\n";

fn one() -> Imported {
    report("2018-11-05/2018-11-16", "2019-01-07", GOOD)
}

/// What becomes of one inspection, and of the file that it is written to.
fn add_one(folder: &Path) -> (Result<Added, Refused>, Option<Result<(), NotWritten>>) {
    let knowledge = Knowledge::built_in();
    let mut folder = Folder::open(folder, knowledge.known()).unwrap();
    let added = folder.add(&[one()]).remove(0).map(|(_, added)| added);
    let written = folder.write().pop().map(|(_, written)| written);
    (added.map_err(|(_, why)| why), written)
}

/// The names in a folder.
fn names(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    names.sort();
    names
}

fn with_marlbury() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("marlbury.yaml");
    fs::write(&file, MARLBURY).unwrap();
    (folder, file)
}

#[test]
fn permissions_and_a_link_within_the_folder_are_kept() {
    let (folder, file) = with_marlbury();
    let real = folder.path().join("real.txt");
    fs::rename(&file, &real).unwrap();
    fs::set_permissions(&real, Permissions::from_mode(0o640)).unwrap();
    symlink("real.txt", &file).unwrap();
    let before = fs::metadata(&real).unwrap();
    add(folder.path(), &[one()]);
    assert!(file.is_symlink());
    let after = fs::metadata(&real).unwrap();
    assert_eq!(after.permissions().mode() & 0o777, 0o640);
    assert_eq!((after.uid(), after.gid()), (before.uid(), before.gid()));
    assert!(fs::read_to_string(&real).unwrap().contains("2018-11-05"));
    assert_eq!(names(folder.path()), [file, real]);
}

#[test]
fn a_link_out_of_the_folder_is_neither_read_nor_written() {
    let (elsewhere, real) = with_marlbury();
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("marlbury.yaml");
    symlink(&real, &link).unwrap();
    let (added, written) = add_one(folder.path());
    assert!(matches!(added, Err(Refused::Unreadable(_))), "{added:?}");
    assert!(written.is_none());
    assert!(link.is_symlink());
    assert_eq!(fs::read_to_string(&real).unwrap(), MARLBURY);
    assert_eq!(names(elsewhere.path()), [real]);
}

#[test]
fn what_is_no_file_is_left_as_it_is() {
    type Make = fn(&Path);
    let kinds: [(&str, Make); 5] = [
        ("a link to nothing", |path| {
            symlink("nothing", path).unwrap()
        }),
        ("a link to itself", |path| {
            symlink("marlbury.yaml", path).unwrap()
        }),
        ("a folder", |path| fs::create_dir(path).unwrap()),
        ("a socket", |path| {
            std::os::unix::net::UnixListener::bind(path).unwrap();
        }),
        ("a pipe", |path| {
            // Nobody writes to it: who opens it waits for ever.
            assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
        }),
    ];
    for (kind, make) in kinds {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("marlbury.yaml");
        make(&path);
        let before = fs::symlink_metadata(&path).unwrap();
        let (added, written) = add_one(folder.path());
        assert!(added.is_err(), "{kind}: {added:?}");
        assert!(written.is_none(), "{kind}: {written:?}");
        let after = fs::symlink_metadata(&path).unwrap();
        assert_eq!(
            (before.ino(), before.mode()),
            (after.ino(), after.mode()),
            "{kind}"
        );
        assert_eq!(names(folder.path()), [path], "{kind}");
    }
}

#[test]
fn a_file_that_came_meanwhile_is_left_as_it_is() {
    let knowledge = Knowledge::built_in();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("marlbury.yaml");
    let mut cases = Folder::open(folder.path(), knowledge.known()).unwrap();
    assert!(cases.add(&[one()])[0].is_ok());
    fs::write(&path, MARLBURY).unwrap();
    let written = cases.write().pop().unwrap().1;
    assert!(matches!(written, Err(NotWritten::There)), "{written:?}");
    assert_eq!(fs::read_to_string(&path).unwrap(), MARLBURY);
    assert_eq!(names(folder.path()), [path]);
}

#[test]
fn a_read_only_file_is_not_replaced() {
    let (folder, path) = with_marlbury();
    fs::set_permissions(&path, Permissions::from_mode(0o444)).unwrap();
    let (added, written) = add_one(folder.path());
    assert_eq!(added, Ok(Added::Inspection));
    assert!(
        matches!(written, Some(Err(NotWritten::ReadOnly))),
        "{written:?}"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), MARLBURY);
    assert_eq!(names(folder.path()), [path]);
}

#[test]
fn a_file_with_two_names_keeps_both() {
    let (folder, path) = with_marlbury();
    let other = folder.path().join("other.txt");
    fs::hard_link(&path, &other).unwrap();
    let (_, written) = add_one(folder.path());
    assert!(
        matches!(written, Some(Err(NotWritten::Linked(2)))),
        "{written:?}"
    );
    for name in [&path, &other] {
        assert_eq!(fs::read_to_string(name).unwrap(), MARLBURY);
        assert_eq!(fs::metadata(name).unwrap().nlink(), 2);
    }
}
