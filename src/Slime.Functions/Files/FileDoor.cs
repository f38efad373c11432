using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;

namespace Slime.Functions.Files;

/// <summary>By which way people come to the files of a case: those who work on it to all of them, whoever referred the household to her own.</summary>
/// <param name="Api">What the addresses of cases begin with, for programs.</param>
/// <param name="Page">The same for people.</param>
/// <param name="Sees">Who sees the case by this way; to the others there is none.</param>
internal sealed record FileDoor(string Api, string Page, Func<Caller, CaseState, bool> Sees, Func<Caller, CaseState, bool> MaySend, bool IsOwnOnly)
{
    public static FileDoor Cases { get; } = new(
        "/api/cases", "/dossiers", (caller, state) => caller.MayRead(state), (caller, state) => caller.May(CaseRight.Attach, state), IsOwnOnly: false);

    public static FileDoor Referrals { get; } = new(
        "/api/referrals/mine", "/signalements", (caller, state) => caller.MayFollow(state), (_, _) => true, IsOwnOnly: true);

    public CaseAccess Access => new((caller, state) =>
        !Sees(caller, state) ? new CommandOutcome.NotFound() : MaySend(caller, state) ? null : new CommandOutcome.Forbidden());

    public string FilesOf(CaseId id) => $"{Api}/{id}/files";

    /// <summary>Whether a file of a case that the caller sees is the caller's to see.</summary>
    public bool Shows(Caller caller, StoredFile file) => !IsOwnOnly || file.By == caller.Id;

    /// <summary>Whether none of these files is kept back, whatever it shows.</summary>
    public bool ShowsAll(Caller caller, CaseState state) => IsOwnOnly || caller.SeesAllOf(state);

    /// <summary>The case, if there is one that the caller may see.</summary>
    public async Task<StoredCase?> VisibleAsync(string caseId, Caller caller, CaseStore cases, CancellationToken cancellation) =>
        CaseId.TryParse(caseId, out var id) && await cases.FindAsync(id, cancellation) is { } stored && Sees(caller, stored.State) ? stored : null;
}
