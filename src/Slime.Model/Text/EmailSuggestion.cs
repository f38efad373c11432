namespace Slime.Model.Text;

/// <summary>Guesses what an e-mail address with a slip in its domain was meant to be. An address is never refused for it.</summary>
public static class EmailSuggestion
{
    // The providers that people in France have, by their own names.
    private static readonly string[] Domains =
    [
        "gmail.com", "orange.fr", "wanadoo.fr", "hotmail.fr", "hotmail.com", "outlook.fr", "outlook.com", "live.fr", "live.com", "laposte.net", "free.fr",
        "sfr.fr", "yahoo.fr", "yahoo.com", "icloud.com", "neuf.fr", "bbox.fr", "numericable.fr", "club-internet.fr", "nordnet.fr", "aliceadsl.fr",
        "gmx.fr", "gmx.com", "msn.com", "protonmail.com", "proton.me", "cegetel.net", "aol.com", "ymail.com", "pasdecalais.fr", "sfr.net",
    ];

    // No country or registry has these; each is a slip of the one behind it.
    private static readonly Dictionary<string, string> Endings = new(StringComparer.Ordinal)
    {
        ["con"] = "com", ["cmo"] = "com", ["ocm"] = "com", ["vom"] = "com", ["xom"] = "com", ["comm"] = "com", ["cpm"] = "com", ["coml"] = "com",
        ["f"] = "fr", ["rf"] = "fr", ["ft"] = "fr", ["fe"] = "fr", ["ff"] = "fr", ["frr"] = "fr", ["fer"] = "fr", ["dr"] = "fr", ["nte"] = "net",
    };

    /// <returns>The whole address that may be meant; null when nothing looks wrong.</returns>
    public static string? For(string? email)
    {
        if (email is null || email.LastIndexOf('@') is var at && at <= 0) return null;
        var domain = email[(at + 1)..].ToLowerInvariant();
        var guess = Array.IndexOf(Domains, domain) >= 0 ? null : Nearest(domain) ?? WithRightEnding(domain);
        return guess is null ? null : email[..(at + 1)] + guess;
    }

    private static string? Nearest(string domain)
    {
        var close = Domains.Select(known => (known, distance: Slips.Between(domain, known))).Where(pair => pair.distance <= Allowed(pair.known)).OrderBy(pair => pair.distance).ToList();
        return close is [var (first, best), ..] && (close.Count == 1 || close[1].distance > best || SameName(first, close[1].known)) ? first : null;
    }

    // Short names are near to many others.
    private static int Allowed(string known) => known.Length switch
    {
        <= 6 => 0,
        <= 8 => 1,
        _ => 2,
    };

    private static bool SameName(string one, string other) => one.Split('.')[0] == other.Split('.')[0];

    private static string? WithRightEnding(string domain)
    {
        var dot = domain.LastIndexOf('.');
        return dot > 0 && Endings.TryGetValue(domain[(dot + 1)..], out var ending) ? domain[..(dot + 1)] + ending : null;
    }
}
