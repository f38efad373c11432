using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Slime.Functions.Cases;
using Slime.Functions.Notifications;
using Slime.Functions.Staff;
using Slime.Model.Referrals;
using Slime.Model.Staff;
using Slime.Model.Text;

namespace Slime.Functions.Feedback.Telling;

/// <summary>How whoever referred a household is reached: herself, whoever holds her post now, or the contact of her organisation once she left it.</summary>
internal sealed class ReferrerReach(IEnumerable<IPeopleLookup> people, IOptions<ReferrerOptions> options, TimeProvider clock)
{
    /// <summary>The directory is asked once for all that a digest tells.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<Guid, (bool HasLeft, long At)> _known = new();

    public async Task<Recipient> OfAsync(string referrer, PersonalData? known, StaffDirectory staff, CancellationToken cancellation)
    {
        if (staff.Find(referrer) is { } post)
        {
            return post.IsVacant ? InPlaceOf(referrer, known) : new Recipient(referrer, post.EntraObjectId, post.Email);
        }

        Guid? person = known?.Referrer.Person ?? (Guid.TryParse(referrer, out var id) ? id : null);
        return person is { } asked && await HasLeftAsync(asked, cancellation) ? InPlaceOf(referrer, known) : new Recipient(referrer, person, known?.Referrer.Email);
    }

    private Recipient InPlaceOf(string referrer, PersonalData? known) => ContactOf(known?.Referral.Referrer) is { } email
        ? new Recipient(referrer, null, email)
        : new Recipient(referrer, null, null) { IsNobody = true };

    private string? ContactOf(ReferrerDetails? details) =>
        new[] { details?.Mds, details?.Organisation }.OfType<string>()
            .Select(name => options.Value.Contacts.FirstOrDefault(contact => PlainText.Fold(contact.Organisation) == PlainText.Fold(name))?.Email)
            .FirstOrDefault(email => email is not null);

    private async Task<bool> HasLeftAsync(Guid person, CancellationToken cancellation)
    {
        foreach (var (old, asked) in _known.Where(asked => clock.GetElapsedTime(asked.Value.At) >= Remembered)) _known.TryRemove(KeyValuePair.Create(old, asked));
        if (_known.TryGetValue(person, out var known)) return known.HasLeft;
        var hasLeft = false;
        foreach (var lookup in people) hasLeft |= await lookup.HasLeftAsync(person, cancellation);
        _known[person] = (hasLeft, clock.GetTimestamp());
        return hasLeft;
    }
}
