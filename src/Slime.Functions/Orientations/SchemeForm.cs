using System.Globalization;
using Slime.Model.Cases.Orientations;
using Slime.Model.Indicators;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Text;
using Slime.Platform.Web;

namespace Slime.Functions.Orientations;

/// <summary>A time as typed; a period has no reason.</summary>
public sealed record SpanRow(string From, string Until, string Reason)
{
    public static readonly SpanRow Blank = new("", "", "");
}

/// <summary>A scheme as typed, so that a refused form comes back unchanged.</summary>
public sealed record SchemeForm
{
    public const string NewVersion = "new";

    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    public string Description { get; init; } = "";

    public string PartnerHint { get; init; } = "";

    public string ValidFrom { get; init; } = "";

    public string ValidUntil { get; init; } = "";

    public string Source { get; init; } = "";

    public string NeedsOpinion { get; init; } = "";

    public string Family { get; init; } = "";

    /// <summary>The codes that are ticked, in their order, with a space between.</summary>
    public string Tenures { get; init; } = "";

    public string AnahMax { get; init; } = "";

    public string DpeMin { get; init; } = "";

    public string DueDays { get; init; } = "";

    /// <summary>Times after the first one; the last row is blank, for one more.</summary>
    public IReadOnlyList<SpanRow> MorePeriods { get; init; } = [SpanRow.Blank];

    public IReadOnlyList<SpanRow> Suspensions { get; init; } = [SpanRow.Blank];

    /// <summary>The version that the person read, or <see cref="NewVersion"/>.</summary>
    public string Version { get; init; } = NewVersion;

    public bool IsNew => Version == NewVersion;

    internal static SchemeForm Of(StoredScheme stored) => new()
    {
        Code = stored.Scheme.Code.ToString(),
        Name = stored.Scheme.Name,
        Description = stored.Scheme.Description ?? "",
        PartnerHint = stored.Scheme.PartnerHint ?? "",
        ValidFrom = IsoDate.Text(stored.Scheme.ValidFrom),
        ValidUntil = IsoDate.Text(stored.Scheme.ValidUntil),
        Source = stored.Scheme.Source ?? "",
        NeedsOpinion = stored.Scheme.NeedsOpinion is { } need ? EnumCode.Of(need) : "",
        Family = stored.Scheme.Family is { } family ? EnumCode.Of(family) : "",
        Tenures = string.Join(' ', stored.Scheme.Tenures.Order(StringComparer.Ordinal)),
        AnahMax = stored.Scheme.AnahMax is { } most ? EnumCode.Of(most) : "",
        DpeMin = stored.Scheme.DpeMin ?? "",
        DueDays = stored.Scheme.DueDays?.ToString(CultureInfo.InvariantCulture) ?? "",
        MorePeriods = [.. stored.Scheme.MorePeriods.Select(period => new SpanRow(IsoDate.Text(period.From), IsoDate.Text(period.Until), "")), SpanRow.Blank],
        Suspensions = [.. stored.Scheme.Suspensions.Select(span => new SpanRow(IsoDate.Text(span.From), IsoDate.Text(span.Until), span.Reason ?? "")), SpanRow.Blank],
        Version = VersionOf(stored),
    };

    internal static string VersionOf(StoredScheme stored) => stored.Journal.Sequence.ToString(CultureInfo.InvariantCulture);

    public static SchemeForm Read(IFormCollection posted) => new()
    {
        Code = posted.Text("code"),
        Name = posted.Text("name"),
        Description = posted.Text("description"),
        PartnerHint = posted.Text("partnerHint"),
        ValidFrom = posted.Text("validFrom"),
        ValidUntil = posted.Text("validUntil"),
        Source = posted.Text("source"),
        NeedsOpinion = posted.Text("needsOpinion"),
        Family = posted.Text("family"),
        Tenures = string.Join(' ', posted["tenures"].OfType<string>().Where(code => code.Length > 0).Order(StringComparer.Ordinal)),
        AnahMax = posted.Text("anahMax"),
        DpeMin = posted.Text("dpeMin"),
        DueDays = posted.Text("dueDays"),
        MorePeriods = [.. Spans(posted, "morePeriods"), SpanRow.Blank],
        Suspensions = [.. Spans(posted, "suspensions"), SpanRow.Blank],
        Version = posted.Text("version"),
    };

    /// <summary>Whether saving it would change nothing, as when a form is sent twice.</summary>
    public bool SaysTheSameAs(SchemeForm stored) =>
        MorePeriods.SequenceEqual(stored.MorePeriods) && Suspensions.SequenceEqual(stored.Suspensions)
        && this with { Version = stored.Version, MorePeriods = stored.MorePeriods, Suspensions = stored.Suspensions } == stored;

    /// <summary>Rows that were left blank are none: the others follow each other, as their errors do.</summary>
    private static IEnumerable<SpanRow> Spans(IFormCollection posted, string list) =>
        posted.Rows(list, SaveSchemeHandler.MaxSpans, "from", field => new SpanRow(field("from"), field("until"), field("reason"))).Where(row => row != SpanRow.Blank);

    /// <summary>The command, and what of the text has no meaning at all.</summary>
    internal (SchemeInput Input, IReadOnlyList<FieldError> Unread) ToInput()
    {
        var unread = new List<FieldError>();
        var input = new SchemeInput
        {
            Code = Code,
            Name = Name,
            Description = Description,
            PartnerHint = PartnerHint,
            ValidFrom = TypedText.Day(ValidFrom, "validFrom", unread),
            ValidUntil = TypedText.Day(ValidUntil, "validUntil", unread),
            Source = Source,
            NeedsOpinion = TypedText.Word<OpinionNeed>(NeedsOpinion, "needsOpinion", unread),
            Family = TypedText.Word<SchemeFamily>(Family, "family", unread),
            Tenures = [.. Tenures.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => TypedText.Word<Tenure>(code, "tenures", unread)).Where(tenure => tenure is not null)],
            AnahMax = TypedText.Word<AnahCategory>(AnahMax, "anahMax", unread),
            DpeMin = DpeMin,
            DueDays = TypedText.Whole(DueDays, "dueDays", unread),
            MorePeriods = [.. MorePeriods.Where(row => row != SpanRow.Blank).Select((row, i) =>
                new SchemePeriodInput(Day(row.From, "morePeriods", i, "from"), Day(row.Until, "morePeriods", i, "until")))],
            Suspensions = [.. Suspensions.Where(row => row != SpanRow.Blank).Select((row, i) =>
                new SchemeSuspensionInput(Day(row.From, "suspensions", i, "from"), Day(row.Until, "suspensions", i, "until"), row.Reason))],
        };
        return (input, unread);

        DateOnly? Day(string text, string list, int row, string field) => TypedText.Day(text, PostedForm.RowName(list, row, field), unread);
    }
}
