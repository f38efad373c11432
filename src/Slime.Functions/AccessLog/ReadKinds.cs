using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace Slime.Functions.AccessLog;

/// <summary>What of a case an endpoint shows, by a code that the log keeps.</summary>
internal static class ReadKinds
{
    /// <summary>Everything of it: its page, or its answer to a program.</summary>
    public const string Case = "case";

    public const string Household = "household";
    public const string Diagnostic = "diagnostic";
    public const string File = "file";
    public const string Report = "report";
    public const string Notice = "notice";
    public const string Opinion = "opinion";
    public const string FollowUp = "followUp";
    public const string Message = "message";
    public const string Visit = "visit";
    public const string Agreements = "agreements";

    /// <summary>What somebody sent, read by them.</summary>
    public const string Referral = "referral";

    /// <summary>Taken along on a device for visits without a network.</summary>
    public const string Device = "device";

    public const string Search = "search";

    /// <summary>What goes to the person it is about.</summary>
    public const string PersonFile = "personFile";

    /// <summary>An endpoint that no other kind fits.</summary>
    public const string Part = "part";

    public const string CaseParameter = "caseId";

    /// <summary>Segments of addresses, the last of an address that is known says what it shows.</summary>
    private static readonly FrozenDictionary<string, string> BySegment = new Dictionary<string, string>
    {
        ["dossiers"] = Case,
        ["cases"] = Case,
        ["signalements"] = Referral,
        ["mine"] = Referral,
        ["avis"] = Opinion,
        ["suivi"] = FollowUp,
        ["menage"] = Household,
        ["logement"] = Household,
        ["ressources"] = Household,
        ["motifs"] = Household,
        ["accord"] = Agreements,
        ["agreements"] = Agreements,
        ["diagnostic"] = Diagnostic,
        ["files"] = File,
        ["reports"] = Report,
        ["report"] = Report,
        ["notes"] = Message,
        ["opinions"] = Opinion,
        ["follow-ups"] = FollowUp,
        ["household-notices"] = Notice,
        ["visites"] = Visit,
        ["confirmation"] = Referral,
        ["demandes"] = Case,
        ["archives"] = Case,
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Searches = new[] { "/recherche", "/api/search", "/api/referrals/lookup" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>As long as the endpoint lives: it leads to all of its program, and a test process starts thousands of programs.</summary>
    private static readonly ConditionalWeakTable<RouteEndpoint, Kind> Known = new();

    /// <returns>Null for an endpoint that shows no case.</returns>
    public static string? Of(RouteEndpoint endpoint) => Known.GetValue(endpoint, known => new Kind(Find(known))).Name;

    private sealed record Kind(string? Name);

    private static string? Find(RouteEndpoint endpoint)
    {
        var path = "/" + (endpoint.RoutePattern.RawText ?? "").Trim('/');
        if (Searches.Contains(path)) return Search;
        if (endpoint.RoutePattern.GetParameter(CaseParameter) is null) return null;
        return path.Split('/').Select(segment => BySegment.GetValueOrDefault(segment)).LastOrDefault(kind => kind is not null) ?? Part;
    }
}
