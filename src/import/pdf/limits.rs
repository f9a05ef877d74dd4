//! How much a report may cost to read.

use std::time::Duration;

/// Limits on one PDF. A real report has under 1 MB, under 100 pages and under 1 MB of decoded text
/// instructions, so the defaults leave an order of magnitude and still hold a hostile file.
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
    /// Packed object streams: each is unpacked on loading.
    pub object_streams: usize,
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
            file: 16 << 20,
            pages: 500,
            stream: 2 << 20,
            total: 32 << 20,
            object_streams: 256,
            letters: 4_000_000,
            time: Duration::from_secs(20),
            stack: 16 << 20,
        }
    }
}
