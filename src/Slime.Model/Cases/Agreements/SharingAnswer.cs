using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Cases.Agreements;

/// <summary>What the household said, after the referral, about sharing with a kind of recipient. A refusal is an answer as well.</summary>
/// <param name="On">The day on which it said so; a yes always has one.</param>
/// <param name="How">How it said so; a yes always has it.</param>
public sealed record SharingAnswer(RecipientKind With, bool Given, DateOnly? On, AgreementForm? How);
