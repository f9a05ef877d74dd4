//! Patterns of paths, as in a shell: `*` and `?` stand for a part of one name, `[ab]` for one of some
//! characters, and `**` for any number of folders.

use std::path::Path;

use glob::{Pattern, PatternError};

/// A pattern; what lies in a folder that it matches is matched too.
#[derive(Clone, Debug)]
pub(super) struct PathPattern(Vec<PatternName>);

#[derive(Clone, Debug)]
enum PatternName {
    /// `**`.
    AnyFolders,
    Name(Pattern),
}

/// Whether a name in a path stands for several.
pub(super) fn is_pattern(name: &str) -> bool {
    name.contains(['*', '?', '['])
}

impl PathPattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// It means nothing, such as `**x` or a bracket that is not closed.
    pub fn read(path: &Path) -> Result<Self, PatternError> {
        let names = path
            .components()
            .map(|name| name.as_os_str().to_string_lossy());
        let parts = names.map(|name| match name.as_ref() {
            "**" => Ok(PatternName::AnyFolders),
            name => Pattern::new(name).map(PatternName::Name),
        });
        let parts: Result<Vec<PatternName>, PatternError> =
            parts.chain([Ok(PatternName::AnyFolders)]).collect();
        parts.map(Self)
    }

    /// Whether it matches a path. Name by name, as matching whole paths takes exponential time with
    /// patterns that are made for it; where it goes wrong, only the last `**` may take more folders.
    pub fn matches(&self, path: &Path) -> bool {
        let names: Vec<_> = path
            .components()
            .map(|name| name.as_os_str().to_string_lossy())
            .collect();
        let (mut part, mut name) = (0, 0);
        let mut last_folders: Option<(usize, usize)> = None;
        while name < names.len() {
            match self.0.get(part) {
                Some(PatternName::AnyFolders) => {
                    last_folders = Some((part, name));
                    part += 1;
                }
                Some(PatternName::Name(pattern)) if pattern.matches(&names[name]) => {
                    part += 1;
                    name += 1;
                }
                _ => match &mut last_folders {
                    None => return false,
                    Some((folders, taken)) => {
                        *taken += 1;
                        (part, name) = (*folders + 1, *taken);
                    }
                },
            }
        }
        self.0[part..]
            .iter()
            .all(|part| matches!(part, PatternName::AnyFolders))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn matches(pattern: &str, path: &str) -> bool {
        PathPattern::read(Path::new(pattern))
            .unwrap()
            .matches(Path::new(path))
    }

    #[test]
    fn names_are_matched_one_by_one() {
        for (pattern, path, is) in [
            ("draft-*.yaml", "draft-1.yaml", true),
            ("draft-*.yaml", "a/draft-1.yaml", false),
            ("**/draft-*.yaml", "draft-1.yaml", true),
            ("**/draft-*.yaml", "a/b/draft-1.yaml", true),
            ("a/**/b/*.yaml", "a/b/c/b/1.yaml", true),
            ("a/**/b/*.yaml", "a/b/c/1.yaml", false),
            ("*", "a/b/c", true),
            ("a?", "ab/c", true),
            ("[ab]/**", "b", true),
            ("**", "a/b", true),
            ("*/b", "a", false),
        ] {
            assert_eq!(matches(pattern, path), is, "{pattern} {path}");
        }
        assert!(PathPattern::read(Path::new("a/**b")).is_err());
        assert!(PathPattern::read(Path::new("[a")).is_err());
    }

    /// Patterns and names may come from strangers.
    #[test]
    fn no_pattern_takes_long() {
        let name = "a".repeat(250);
        assert!(!matches(
            &format!("{}b/c", "*a".repeat(100)),
            &format!("{name}/c")
        ));
        let path = vec![name; 50].join("/");
        assert!(!matches(&format!("{}b", "**/*a*/".repeat(40)), &path));
    }
}
