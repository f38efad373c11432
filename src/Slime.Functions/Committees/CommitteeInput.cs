using System.Collections.Immutable;
using Slime.Functions.Communes;
using Slime.Functions.Orientations;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Orientations;
using Slime.Model.Committees;
using Slime.Model.Communes;
using Slime.Model.Referrals;
using Slime.Model.Staff;
using Slime.Model.Text;

namespace Slime.Functions.Committees;

/// <summary>A committee as coordination writes it.</summary>
internal sealed record CommitteeInput
{
    public CommitteeKind? Kind { get; init; }

    /// <summary>Of a territorial committee.</summary>
    public TerritoryCode? Territory { get; init; }

    public DateOnly? On { get; init; }

    public TimeOnly? At { get; init; }

    public string? Place { get; init; }

    /// <summary>An https address: a meeting in Teams, say.</summary>
    public string? Link { get; init; }

    /// <summary>Posts; all whom it concerns when absent.</summary>
    public IReadOnlyList<string?>? Invited { get; init; }

    /// <summary>In their order.</summary>
    public IReadOnlyList<string?>? Agenda { get; init; }

    public IReadOnlyList<DocumentInput?>? Documents { get; init; }
}

internal sealed record DocumentInput(string? Name, string? Address);

internal sealed record StatusInput(CommitteeState? Status);

/// <param name="Question">Free words, kept with the household's data and erased with it.</param>
internal sealed record CaseInput(CaseId? Case, string? Question);

internal sealed record TextInput(string? Text);

/// <param name="Owner">A post.</param>
/// <param name="Training">The role whose training it is about.</param>
internal sealed record DecisionInput(string? Text, string? Owner, DateOnly? Due, CaseId? Case = null, SchemeCode? Scheme = null, TerritoryCode? Territory = null, Role? Training = null);

/// <param name="Due">The later day of what is put off.</param>
internal sealed record DecisionStatusInput(DecisionStatus? Status, DateOnly? Due = null, string? Note = null);

/// <summary>Reads what is said of committees and decisions.</summary>
internal sealed class CommitteeReading(CommuneService communes, StaffStore staff, SchemeStore schemes)
{
    public const int MaxLine = 200;

    public const int MaxText = 20_000;

    public const int MaxNote = 1000;

    public const int MaxItems = 30;

    public const int MaxInvited = 100;

    /// <summary>Who comes to a committee when nobody is named.</summary>
    private static readonly Role[] Members = [Role.Mediator, Role.Tutor, Role.Pilot, Role.Technician, Role.Coordination];

    /// <summary>Roles that have a path of training.</summary>
    public static readonly Role[] Learners = [Role.Mediator, Role.Tutor, Role.Technician, Role.Coordination];

    /// <returns>Null with every reason why not in <paramref name="errors"/>.</returns>
    public async Task<Committee?> ReadAsync(CommitteeInput input, RecordId id, List<FieldError> errors, CancellationToken cancellation)
    {
        if (input.Kind is null) errors.Add(new FieldError("kind", FieldErrorCodes.Required, []));
        if (input.On is null) errors.Add(new FieldError("on", FieldErrorCodes.Required, []));
        else if (input.On < ReferralLimits.EarliestRequest) errors.Add(new FieldError("on", FieldErrorCodes.DateTooOld, [ReferralLimits.EarliestRequest]));
        if (input.Kind == CommitteeKind.Territorial && input.Territory is null) errors.Add(new FieldError("territory", FieldErrorCodes.Required, []));
        if (input.Territory is { } code && communes.Directory.Territories.All(known => known.Code != code)) errors.Add(new FieldError("territory", "territory_unknown", []));
        var place = FieldText.Line("place", input.Place, MaxLine, errors);
        var link = Address("link", input.Link, errors);
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        var scope = input.Kind == CommitteeKind.Territorial ? input.Territory : null;
        var invited = Invited(input.Invited, people, scope, errors);
        if (input.Agenda?.Count > MaxItems) errors.Add(new FieldError("agenda", FieldErrorCodes.TooMany, [MaxItems]));
        if (input.Documents?.Count > MaxItems) errors.Add(new FieldError("documents", FieldErrorCodes.TooMany, [MaxItems]));
        var agenda = (input.Agenda ?? []).Take(MaxItems).Select((item, number) => FieldText.Line($"agenda[{number}]", item, MaxLine, errors)).OfType<string>().ToImmutableArray();
        var documents = (input.Documents ?? []).Take(MaxItems).Select((document, number) => Document(document, number, errors)).OfType<SharedDocument>().ToImmutableArray();
        return errors.Count > 0 ? null : new Committee(id, input.Kind!.Value, scope, input.On!.Value, input.At, place, link, invited, agenda) { Documents = documents };
    }

    public async Task<CommitteeDecision?> ReadAsync(DecisionInput input, Committee committee, DateOnly today, List<FieldError> errors, CancellationToken cancellation)
    {
        if (CleanText.IsAbsent(input.Text)) errors.Add(new FieldError("text", FieldErrorCodes.Required, []));
        var text = FieldText.Line("text", input.Text, MaxNote, errors);
        if (CleanText.IsAbsent(input.Owner)) errors.Add(new FieldError("owner", FieldErrorCodes.Required, []));
        else if ((await staff.CurrentAsync(cancellation)).Staff.Find(input.Owner) is null) errors.Add(new FieldError("owner", "post_unknown", []));
        if (input.Due is null) errors.Add(new FieldError("due", FieldErrorCodes.Required, []));
        else if (input.Due < committee.On) errors.Add(new FieldError("due", "ends_before_start", []));
        if (input.Territory is { } code && communes.Directory.Territories.All(known => known.Code != code)) errors.Add(new FieldError("territory", "territory_unknown", []));
        if (input.Scheme is { } scheme && (await schemes.CurrentAsync(cancellation)).Find(scheme) is null) errors.Add(new FieldError("scheme", "scheme_unknown", []));
        if (input.Training is { } role && !Learners.Contains(role)) errors.Add(new FieldError("training", FieldErrorCodes.UnknownValue, []));
        return errors.Count > 0
            ? null
            : new CommitteeDecision(default, committee.Id, text!, input.Owner!, input.Due!.Value)
            {
                DecidedOn = committee.On < today ? committee.On : today,
                Case = input.Case,
                Scheme = input.Scheme,
                Territory = input.Territory,
                Training = input.Training,
            };
    }

    private static ImmutableArray<string> Invited(IReadOnlyList<string?>? asked, StaffDirectory people, TerritoryCode? scope, List<FieldError> errors)
    {
        if (asked is null)
            return [.. people.Members.Where(member => Members.Contains(member.Role) && (scope is null || member.Territory is null || member.Territory == scope)).Select(member => member.Id)];
        if (asked.Count > MaxInvited) errors.Add(new FieldError("invited", FieldErrorCodes.TooMany, [MaxInvited]));
        else if (asked.Any(post => people.Find(post) is null)) errors.Add(new FieldError("invited", "post_unknown", []));
        return [.. asked.OfType<string>().Distinct()];
    }

    private static SharedDocument? Document(DocumentInput? input, int number, List<FieldError> errors)
    {
        if (CleanText.IsAbsent(input?.Name) && CleanText.IsAbsent(input?.Address)) return null;
        if (CleanText.IsAbsent(input?.Name)) errors.Add(new FieldError($"documents[{number}].name", FieldErrorCodes.Required, []));
        if (CleanText.IsAbsent(input?.Address)) errors.Add(new FieldError($"documents[{number}].address", FieldErrorCodes.Required, []));
        var name = FieldText.Line($"documents[{number}].name", input?.Name, MaxLine, errors);
        var address = Address($"documents[{number}].address", input?.Address, errors);
        return name is null || address is null ? null : new SharedDocument(name, address);
    }

    /// <summary>Nothing but https is followed from a page.</summary>
    internal static string? Address(string path, string? text, List<FieldError> errors)
    {
        if (FieldText.Line(path, text, MaxNote, errors) is not { } line) return null;
        if (Uri.TryCreate(line, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps) return address.AbsoluteUri;
        errors.Add(new FieldError(path, "address_not_https", []));
        return null;
    }
}
