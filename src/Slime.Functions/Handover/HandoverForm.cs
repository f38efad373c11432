using Slime.Model.Cases;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Cases.Visits;
using Slime.Model.Referrals;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Web;

namespace Slime.Functions.Handover;

/// <summary>The form of a handover as typed: a receiver for each group, the day, a note for each case.</summary>
public sealed record HandoverForm
{
    /// <summary>Made with the page, so that a form sent twice acts once.</summary>
    public string Key { get; init; } = FormKey.New();

    public IReadOnlyDictionary<string, string> Receivers { get; init; } = new Dictionary<string, string>();

    public string Reason { get; init; } = EnumCode.Of(ReassignmentReason.Handover);

    public string From { get; init; } = "";

    public string Note { get; init; } = "";

    /// <summary>By case, those that were typed.</summary>
    public IReadOnlyDictionary<CaseId, string> Notes { get; init; } = new Dictionary<CaseId, string>();

    /// <summary>The cases that are given; the others stay.</summary>
    public IReadOnlySet<string> Chosen { get; init; } = new HashSet<string>();

    /// <summary>The groups that are given whole, as far as the page showed them: who has no script ticks one box too.</summary>
    public IReadOnlySet<string> Whole { get; init; } = new HashSet<string>();

    /// <summary>The cases that stood on the page: one that came meanwhile was not meant.</summary>
    public IReadOnlySet<string> Shown { get; init; } = new HashSet<string>();

    /// <summary>As it begins: with what was asked for, when the reader decides on it.</summary>
    public static HandoverForm Of(PostToHandOver handover)
    {
        var asked = handover.Cases.Where(handed => handover.MayDecide && handed.State.Proposal?.Duty == handed.Duty).ToList();
        return asked.Count == 0
            ? new HandoverForm()
            : new HandoverForm
            {
                Reason = EnumCode.Of(asked[0].State.Proposal!.Reason),
                Receivers = asked.GroupBy(handed => handed.Group).ToDictionary(group => GroupName(group.Key), group => group.CountBy(handed => handed.State.Proposal!.To).MaxBy(to => to.Value).Key, StringComparer.Ordinal),
                Chosen = asked.Select(handed => handed.State.Id.ToString()).ToHashSet(StringComparer.Ordinal),
            };
    }

    public const string AllName = "all";

    public static string GroupName(HandoverGroup group) => $"receiver.{EnumCode.Of(group)}";

    public static string CasesName(HandoverGroup group) => $"cases.{EnumCode.Of(group)}";

    public static string NoteName(CaseId id) => $"note.{id}";

    public static HandoverForm Read(IFormCollection posted, PostToHandOver handover) => new()
    {
        Key = FormKey.OfOrNew(posted),
        Receivers = Enum.GetValues<HandoverGroup>().ToDictionary(GroupName, group => posted.Text(GroupName(group)), StringComparer.Ordinal),
        Reason = posted.Text("reason"),
        From = posted.Text("from"),
        Note = posted.Text("note"),
        Notes = handover.Cases.Where(handed => posted.Text(NoteName(handed.State.Id)).Length > 0).ToDictionary(handed => handed.State.Id, handed => posted.Text(NoteName(handed.State.Id))),
        Chosen = posted["case"].OfType<string>().ToHashSet(StringComparer.Ordinal),
        Whole = posted[AllName].OfType<string>().ToHashSet(StringComparer.Ordinal),
        Shown = posted.Text("shown").Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal),
    };

    public bool IsWhole(HandoverGroup group) => Whole.Contains(EnumCode.Of(group));

    public bool Gives(HandedCase handed)
    {
        ArgumentNullException.ThrowIfNull(handed);
        return Chosen.Contains(handed.State.Id.ToString()) || (IsWhole(handed.Group) && Shown.Contains(handed.State.Id.ToString()));
    }

    /// <summary>What is ticked and for whom say the same of each group: neither alone is passed over.</summary>
    private List<HandedCase> Given(PostToHandOver handover, List<FieldError> errors)
    {
        var (given, before) = (new List<HandedCase>(), errors.Count);
        foreach (var (group, cases) in handover.Groups)
        {
            var ticked = cases.Where(Gives).ToList();
            var hasReceiver = Receivers.GetValueOrDefault(GroupName(group)) is { Length: > 0 };
            if (hasReceiver && ticked.Count > 0) given.AddRange(ticked);
            else if (hasReceiver) errors.Add(new FieldError(CasesName(group), ReassignmentCodes.NothingTicked, []));
            else if (ticked.Count > 0) errors.Add(new FieldError(GroupName(group), ReassignmentCodes.NoReceiver, []));
        }

        if (given.Count == 0 && errors.Count == before)
            errors.Add(new FieldError(CasesName(handover.Cases.Select(handed => handed.Group).DefaultIfEmpty(HandoverGroup.ToContact).Min()), ReassignmentCodes.NothingGiven, []));
        return given;
    }

    /// <summary>A request for each receiver and duty, of no more cases than one may hold.</summary>
    internal IReadOnlyList<ReassignManyRequest> ToRequests(PostToHandOver handover, StaffDirectory staff, DateOnly today, List<FieldError> errors)
    {
        var reason = TypedText.Word<ReassignmentReason>(Reason, "reason", errors);
        var from = TypedText.Day(From, "from", errors);
        foreach (var (id, text) in Notes) FieldText.Lines(NoteName(id), text, NoteText.MaxLength, errors);
        var given = Given(handover, errors);
        var requests = new List<ReassignManyRequest>();
        foreach (var part in given.GroupBy(handed => (Receivers[GroupName(handed.Group)], handed.Duty)).SelectMany(group => group.Chunk(ReassignMany.MostCases).Select(cases => (group.Key, Cases: cases))))
        {
            var input = new ReassignManyInput([.. part.Cases.Select(handed => handed.State.Id.ToString())], part.Key.Item1, part.Key.Duty, reason, from, Note.Length > 0 ? Note : null);
            var found = new List<FieldError>();
            if (ReassignmentReading.Read(input, staff, today, found) is { } request) requests.Add(request);
            errors.AddRange(found.Select(error => error.Path == "to" ? error with { Path = GroupName(part.Cases[0].Group) } : error).Where(error => errors.All(known => known.Path != error.Path)));
        }

        return requests;
    }
}
