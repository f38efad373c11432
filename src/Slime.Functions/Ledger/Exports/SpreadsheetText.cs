namespace Slime.Functions.Ledger.Exports;

/// <summary>
/// Text that a spreadsheet would run as a formula instead of showing it. Source: OWASP, CSV Injection; full-width signs are
/// taken for the plain ones by some programs.
/// </summary>
internal static class SpreadsheetText
{
    /// <summary>Put before it, what follows is shown as it is.</summary>
    public const char Guard = '\'';

    public static bool WouldRun(ReadOnlySpan<char> text) =>
        !text.IsEmpty && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';
}
