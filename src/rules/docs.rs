//! A rule's documentation, as it stands at the head of its file.

use super::Rule;

impl Rule {
    /// The documentation, as Markdown.
    pub fn documentation(&self) -> String {
        let lines = self
            .source
            .lines()
            .map_while(|line| line.strip_prefix("//!"));
        let lines: Vec<&str> = lines
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .collect();
        lines.join("\n")
    }

    /// Its first sentence: what is wrong, in a line.
    pub fn summary(&self) -> String {
        let documentation = self.documentation();
        let first: Vec<&str> = documentation
            .lines()
            .take_while(|line| !line.is_empty())
            .collect();
        first.join(" ")
    }

    /// The case files in its documentation: one that it finds something in, one that it does not.
    pub fn examples(&self) -> Vec<String> {
        let documentation = self.documentation();
        let blocks = documentation.split("```yaml\n").skip(1);
        blocks
            .filter_map(|block| block.split("```").next())
            .map(str::to_owned)
            .collect()
    }
}

/// The catalogue as a Markdown page.
pub fn page() -> String {
    let mut page = String::from(
        "# Rules\n\nMade from the documentation in `src/rules/` by `evenhand explain --markdown`; do not edit.\n\n\
         | rule | family | severity | what is wrong |\n| --- | --- | --- | --- |\n",
    );
    for rule in super::all() {
        let (name, family, severity) = (rule.name, rule.family.name(), rule.severity.name());
        page.push_str(&format!(
            "| [{name}](#{name}) | {family} | {severity} | {} |\n",
            rule.summary()
        ));
    }
    for rule in super::all() {
        let documentation = rule.documentation().replace("\n# ", "\n### ");
        page.push_str(&format!(
            "\n## {}\n\n*{}, {}, since {}*\n\n{}\n",
            rule.name,
            rule.family.name(),
            rule.severity.name(),
            rule.since,
            documentation.trim_end()
        ));
    }
    page
}
