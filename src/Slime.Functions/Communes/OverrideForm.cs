using Slime.Model.Communes;
using Slime.Model.Text;
using Slime.Platform.Web;

namespace Slime.Functions.Communes;

/// <summary>A decision about a commune as typed.</summary>
public sealed record OverrideForm
{
    public string? Insee { get; init; }

    public string Query { get; init; } = "";

    public string Territory { get; init; } = "";

    public string From { get; init; } = "";

    public string Until { get; init; } = "";

    public string Reason { get; init; } = "";

    /// <summary>A decision that exists keeps its commune and first day: they tell it from the others.</summary>
    public bool IsChange { get; init; }

    public static OverrideForm Of(CommuneOverride decision) => new()
    {
        Insee = decision.Insee.ToString(),
        Territory = decision.Territory.ToString(),
        From = IsoDate.Text(decision.From),
        Until = IsoDate.Text(decision.Until),
        Reason = decision.Reason,
        IsChange = true,
    };

    public static OverrideForm Read(IFormCollection posted)
    {
        var commune = TypedCommune.Read(posted, "insee");
        return new OverrideForm
        {
            Insee = commune.Insee,
            Query = commune.Query,
            Territory = posted["territory"].ToString(),
            From = posted.Text("from"),
            Until = posted.Text("until"),
            Reason = posted.Text("reason"),
            IsChange = posted["change"] == "true",
        };
    }

    /// <summary>The communes that the typed text may mean, or the one that was chosen.</summary>
    internal IReadOnlyList<CommuneChoice> Candidates(CommuneDirectory directory) =>
        InseeCode.TryParse(Insee, out var code) && directory.Find(code) is { } chosen
            ? [CommuneLabels.Choice(chosen)]
            : [.. directory.Matches(Query).Select(CommuneLabels.Choice)];

    internal (OverrideInput Input, IReadOnlyList<FieldError> Unread) ToInput()
    {
        var unread = new List<FieldError>();
        var input = new OverrideInput
        {
            Territory = TerritoryCode.TryParse(Territory, out var territory) ? territory : null,
            From = TypedText.Day(From, "from", unread),
            Until = TypedText.Day(Until, "until", unread),
            Reason = Reason,
        };
        return (input, unread);
    }
}
