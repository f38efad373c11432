using Slime.Functions.Security;
using Slime.Model.Text;
using Slime.Platform.Storage;

namespace Slime.Functions.Notifications.Preferences;

internal abstract record SavePreferencesOutcome
{
    public sealed record Saved : SavePreferencesOutcome;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : SavePreferencesOutcome;

    public sealed record Changed : SavePreferencesOutcome;
}

/// <summary>Keeps what a person chose for herself; choosing the same again changes nothing.</summary>
internal sealed class SavePreferencesHandler(PreferenceStore store, TimeProvider clock)
{
    /// <param name="matches">Whether the version that the person saw is this one.</param>
    public async Task<SavePreferencesOutcome> HandleAsync(Caller caller, PreferenceInput input, Func<long, bool> matches, CancellationToken cancellation)
    {
        var (preferences, errors) = input.Read();
        if (preferences is null) return new SavePreferencesOutcome.Invalid(errors);
        return await Contended.ChangeAsync<SavePreferencesOutcome>(async () =>
        {
            var before = await store.FindAsync(caller.ObjectId, cancellation);
            if (!matches(before.Journal.Sequence)) return new SavePreferencesOutcome.Changed();
            if (before.Preferences == preferences) return new SavePreferencesOutcome.Saved();
            if (await store.TrySaveAsync(caller.ObjectId, before, preferences, caller.Actor.At(clock.GetUtcNow()), cancellation))
                return new SavePreferencesOutcome.Saved();
            return null;
        }, cancellation) ?? new SavePreferencesOutcome.Changed();
    }
}
