using Slime.Functions.Security;

namespace Slime.Functions.Lists;

/// <summary>Whoever does something to several cases at once registers this: lists let their readers select cases for it.</summary>
internal interface ISelectionAction
{
    /// <summary>Takes the selected cases by <c>case</c>, or with <c>every</c> all that the filters <c>filter.{name}</c> include.</summary>
    string Path { get; }

    bool IsFor(Caller caller);
}
