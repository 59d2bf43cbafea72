//! A mistake of the program: an apology in the user's language instead of a backtrace.

use std::panic::{self, PanicHookInfo, UnwindSafe};

use chitieu_core::Lang;

use crate::exit;

/// Runs the program; should it panic, says so shortly and gives the exit code of a refusal.
pub(crate) fn apologise_on_panic(lang: Lang, program: impl FnOnce() -> u8 + UnwindSafe) -> u8 {
    panic::set_hook(Box::new(move |info| {
        crate::output::complain_raw(&apology(lang, info))
    }));
    panic::catch_unwind(program).unwrap_or(exit::REFUSED)
}

fn apology(lang: Lang, info: &PanicHookInfo<'_>) -> String {
    let place = info
        .location()
        .map_or_else(String::new, |at| format!("{}:{}", at.file(), at.line()));
    let version = env!("CARGO_PKG_VERSION");
    match lang {
        Lang::Vi => format!(
            "lỗi của chương trình: xin lỗi, chitieu {version} gặp lỗi của chính nó ({place}).\n\
             Số liệu của bạn không bị thay đổi. Xin gửi dòng lệnh vừa gõ và dòng trên cho người phát triển.\n"
        ),
        Lang::En => format!(
            "internal error: sorry, chitieu {version} made a mistake of its own ({place}).\n\
             Your data was not changed. Please send the command and the line above to the developers.\n"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_refusal() {
        let kept = panic::take_hook();
        let code = apologise_on_panic(Lang::Vi, || {
            let nothing: Option<u8> = std::hint::black_box(None);
            nothing.expect("a mistake made on purpose")
        });
        panic::set_hook(kept);
        assert_eq!(code, exit::REFUSED);
        assert_eq!(apologise_on_panic(Lang::En, || 0), exit::ANSWERED);
        let _ = panic::take_hook();
    }
}
