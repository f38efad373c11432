using System.Text.Json.Serialization;
using Slime.Model.Text;

namespace Slime.Model.Referrals.Vocabulary;

/// <summary>A kind of recipient with which the household may agree to share its file.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<RecipientKind>))]
public enum RecipientKind
{
    Referrer,
    SocialWorker,
    Landlord,
    Partner,
    Committee,
    EnergySupplier,
    TownHall,
}
