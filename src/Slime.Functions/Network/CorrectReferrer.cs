using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Corrections;
using Slime.Model.Cases.Sources;
using Slime.Model.Referrals;
using Slime.Model.Staff;
using Slime.Model.Text;

namespace Slime.Functions.Network;

/// <summary>Who referred a household, as coordination puts it right: an account of the organisation's directory.</summary>
internal sealed record ReferrerCorrectionInput(Guid? Person, string? Name, string? Email);

/// <param name="Referrer">The post or the person.</param>
internal sealed record ReferrerAnswer(string Referrer, string Name, string? Email);

/// <summary>What was read of it.</summary>
internal sealed record ReferrerChoice(Guid Person, string Name, string? Email)
{
    public static ReferrerChoice? Read(ReferrerCorrectionInput input, List<FieldError> errors)
    {
        if (input.Person is null) errors.Add(new FieldError("person", FieldErrorCodes.Required, []));
        var name = CleanText.OneLine(input.Name);
        if (name is null) errors.Add(new FieldError("name", FieldErrorCodes.Required, []));
        else if (name.Length > ReferralLimits.NameLength) errors.Add(new FieldError("name", FieldErrorCodes.TooLong, []));
        var email = FieldEmail.Read("email", input.Email, errors);
        return errors.Count == 0 ? new ReferrerChoice(input.Person!.Value, name!, email) : null;
    }
}

/// <summary>
/// Puts right who referred a household. That person finds it among her referrals from then on and is told what becomes of it;
/// whoever stood there neither finds it nor is told any more. The name and address stand in the personal data, the fact has the account alone.
/// </summary>
internal sealed class CorrectReferrer(CaseCommands commands, PersonStore persons, StaffStore staff)
{
    public static CaseAccess Access { get; } = new((caller, state) =>
        !caller.MayRead(state) ? new CommandOutcome.NotFound() : caller.Is(Role.Coordination) ? null : new CommandOutcome.Forbidden());

    public async Task<(CommandOutcome Outcome, ReferrerAnswer Answer)> RunAsync(
        CaseId id, Caller caller, Func<long, bool> matches, ReferrerChoice choice, CancellationToken cancellation)
    {
        // Whoever holds a post is known by it, as at the sign-in.
        var post = (await staff.CurrentAsync(cancellation)).Staff.HeldBy(choice.Person).FirstOrDefault()?.Id;
        var identity = new ReferrerIdentity(post ?? choice.Person.ToString(), choice.Name, choice.Email, choice.Person);
        PersonalData? known = null;
        var outcome = await commands.ReadAndRunAsync(
            id,
            caller,
            Access,
            matches,
            async (stored, _) => (known = await persons.FindAsync(id, cancellation)) is null
                ? Decision.Refuse(CorrectionCodes.Erased)
                : SourceDecisions.CorrectReferrer(stored.State, identity.Id),
            cancellation,
            change => change.Transaction.Upsert(PersonRow.ToEntity(id, known! with { Referrer = identity })));
        return (outcome, new ReferrerAnswer(identity.Id, identity.Name, identity.Email));
    }
}
