//! The dataset as rows.

use crate::dataset::{Content, Dataset, Input, Knowledge as Known};
use crate::export;

use super::support::Knowledge;

fn dataset(text: &str) -> Dataset {
    let knowledge = Knowledge::built_in();
    let known = Known {
        layouts: Vec::new(),
        frameworks: knowledge.frameworks,
        topics: knowledge.topics,
        authorities: knowledge.authorities,
        precedents: Default::default(),
        sources: Default::default(),
    };
    let input = Input {
        name: "cases/marlbury.yaml".to_owned(),
        content: Content::Bytes(text.as_bytes().to_vec()),
    };
    Dataset::read(vec![input], 1 << 20, known)
}

const CASE: &str = "\
authority: { name: \"Marlbury, City of\", urn: 99001 }
inspections:
  - framework: ilacs-2018
    activity: Standard inspection
    fieldwork: [2018-11-05/2018-11-16, 2018-12-03/2018-12-04]
    published: 2019-01
    judgements:
      The impact of leaders: Requires improvement to be good
      help-and-protection: good
      cooking: splendid
  - framework: unheard-of
    activity: short
    judgements: { overall: good }
";

#[test]
fn every_judgement_is_a_row_with_its_line() {
    let mut csv = Vec::new();
    export::csv(&dataset(CASE), &mut csv).unwrap();
    insta::assert_snapshot!(String::from_utf8(csv).unwrap());
}

#[test]
fn json_says_the_same() {
    let mut json = Vec::new();
    export::json(&dataset(CASE), &mut json).unwrap();
    let rows: Vec<serde_json::Map<String, serde_json::Value>> =
        serde_json::from_slice(&json).unwrap();
    assert_eq!(rows.len(), 4);
    for row in &rows {
        let mut columns: Vec<_> = row.keys().map(String::as_str).collect();
        columns.sort_unstable();
        let mut known = export::COLUMNS;
        known.sort_unstable();
        assert_eq!(columns, known);
    }
    insta::assert_snapshot!(String::from_utf8(json).unwrap());
}

#[test]
fn a_dataset_without_judgements_has_a_header_and_an_empty_array() {
    let empty = dataset("authority: { name: Marlbury }\n");
    let (mut csv, mut json) = (Vec::new(), Vec::new());
    export::csv(&empty, &mut csv).unwrap();
    export::json(&empty, &mut json).unwrap();
    assert_eq!(
        String::from_utf8(csv).unwrap(),
        "authority,urn,framework,activity,start,end,published,judgement,grade,file,line\n"
    );
    assert_eq!(String::from_utf8(json).unwrap(), "[]\n");
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_says_the_same() {
    use parquet::file::reader::{FileReader, SerializedFileReader};

    let mut file = Vec::new();
    export::parquet(&dataset(CASE), &mut file).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("judgements.parquet");
    std::fs::write(&path, file).unwrap();
    let reader = SerializedFileReader::new(std::fs::File::open(path).unwrap()).unwrap();
    let rows = reader.get_row_iter(None).unwrap();
    let rows: Vec<String> = rows.map(|row| row.unwrap().to_string()).collect();
    insta::assert_snapshot!(rows.join("\n"));
}
