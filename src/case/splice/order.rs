//! The items of a list in another order.

use std::ops::Range;

use super::{ItemList, Layout, Splice};
use crate::yaml::edit::Edit;

impl Splice<'_> {
    /// The changes that put the items of a list in another order: for each place of it, which item is
    /// to stand there. The comments above an item go with it, what lies between items stays.
    ///
    /// # Errors
    /// The list is not laid out in a way that can be changed, or something stands between its items
    /// that may belong to either.
    pub fn ordered(&self, list: ItemList, order: &[usize]) -> Result<Vec<Edit>, Layout> {
        let name = list.section();
        let mut blocks: Vec<Range<usize>> = Vec::new();
        for item in 0..self.items(list).len() {
            let (first, last, _) = self.block(list, item)?;
            let above = self
                .lines
                .with_comments_above(first, self.lines.indent(first));
            let block = above..last + 1;
            let before = blocks.last().map_or(block.start, |before| before.end);
            if !(before..block.start).all(|line| self.lines.is_blank(line)) {
                return Err(Layout::Unclear(name));
            }
            blocks.push(block);
        }
        let bytes =
            |block: &Range<usize>| self.lines.start(block.start)..self.lines.end(block.end - 1);
        let moved = blocks.iter().zip(order).enumerate();
        let moved = moved.filter(|(at, (_, item))| at != *item);
        moved
            .map(|(_, (block, item))| {
                let text = blocks
                    .get(*item)
                    .and_then(|own| self.lines.text.get(bytes(own)));
                Ok(Edit {
                    range: bytes(block),
                    text: text.ok_or(Layout::Unclear(name))?.to_owned(),
                    rank: 0,
                })
            })
            .collect()
    }
}
