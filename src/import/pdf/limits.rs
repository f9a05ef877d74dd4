//! How much a report may cost to read.

use std::time::Duration;

/// Limits on one PDF. Of 811 real reports and letters the largest has 0.9 MB and 150,000 tokens, the
/// largest stream of objects unpacks to 71 KB, and all of a document to 113 KB; each has under 100 pages
/// and under 1 MB of decoded text instructions. The defaults leave a margin and hold a hostile file.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the file.
    pub file: usize,
    /// Pages read; those after are not looked at.
    pub pages: usize,
    /// Bytes that any one stream may unpack to.
    pub stream: usize,
    /// Bytes that all the streams of one document may unpack to.
    pub total: usize,
    /// Bytes that any one stream of objects may unpack to.
    pub object_stream: usize,
    /// Words, names and brackets of the file, and again the parts of all its objects together: each
    /// takes some hundred bytes in memory.
    pub tokens: usize,
    /// Words, names and brackets of one page's instructions.
    pub instructions: usize,
    /// Letters kept.
    pub letters: usize,
    /// Time for one document.
    pub time: Duration,
    /// Stack of the thread that reads.
    pub stack: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file: 4 << 20,
            pages: 500,
            stream: 2 << 20,
            total: 8 << 20,
            object_stream: 512 << 10,
            tokens: 600_000,
            instructions: 200_000,
            letters: 4_000_000,
            time: Duration::from_secs(20),
            stack: 16 << 20,
        }
    }
}
