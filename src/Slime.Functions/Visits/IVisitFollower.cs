using Slime.Functions.Cases;
using Slime.Model.Cases.Visits;

namespace Slime.Functions.Visits;

/// <summary>Whoever has something follow from a visit's date adds its messages to the change.</summary>
internal interface IVisitFollower
{
    /// <summary>A visit ahead was planned or moved.</summary>
    /// <param name="heldUntil">Until then the date may still be corrected; null when it is too near to wait.</param>
    void Arranged(CaseChange change, Visit visit, DateTimeOffset? heldUntil);
}
