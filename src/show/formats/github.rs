//! Annotations of GitHub Actions: a workflow command a finding. A service shows ten of each kind, so
//! the gravest and rarest come first.

use super::{Findings, Format, NotPrinted, Spot, explained};
use crate::base::finding::Severity;
use crate::verdict::outcome::Located;
use crate::verdict::rank::Sort;

pub const FORMAT: Format = Format {
    name: "github",
    about: "Annotations of GitHub Actions",
    print,
};

fn print(findings: &Findings<'_>) -> Result<String, NotPrinted> {
    let located = findings.located(Sort::Rarity).into_iter();
    Ok(located.map(|one| command(findings, one) + "\n").collect())
}

fn command(findings: &Findings<'_>, located: &Located) -> String {
    let finding = &located.finding;
    let kind = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = findings.spot(located).map_or_else(String::new, place);
    let title = format!("evenhand {}", finding.rule);
    properties.push_str(&format!("title={}", property(&title)));
    format!("::{kind} {properties}::{}", data(&explained(located)))
}

fn place(spot: Spot) -> String {
    let mut text = format!(
        "file={},line={},endLine={},",
        property(&spot.path),
        spot.line,
        spot.end_line
    );
    // Columns are refused where there is more than one line.
    if spot.line == spot.end_line {
        text.push_str(&format!(
            "col={},endColumn={},",
            spot.column, spot.end_column
        ));
    }
    text
}

/// What follows the second `::`, so written that it is one line.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The value of a property, which besides must not hold what ends it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// As the service's runner reads it.
    fn read(text: &str) -> String {
        let marks = [("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n")];
        let read = |text: String, (mark, c): (&str, &str)| text.replace(mark, c);
        let text = marks.into_iter().fold(text.to_owned(), read);
        text.replace("%25", "%")
    }

    proptest! {
        #[test]
        fn what_is_escaped_is_read_again(text in "[%0-9ACD:,\r\n a-c]{0,40}|.{0,40}") {
            let property = property(&text);
            prop_assert_eq!(read(&property), text.clone());
            prop_assert!(!property.contains([':', ',', '\r', '\n']), "{}", property);
            prop_assert_eq!(read(&data(&text)), text.clone());
            prop_assert!(!data(&text).contains(['\r', '\n']));
        }
    }
}
