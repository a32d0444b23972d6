### Every Persian sentence of the program. One section per feature; ids begin with the section's name.

## error
error-app-error = کاری که خواستید انجام نشد.
error-not-permitted = اجازهٔ این کار را ندارید. از مدیر سامانه بخواهید نقش لازم را به شما بدهد.
error-not-found = چیزی با این نشانی پیدا نشد.
error-invalid-input = مقدار «{ $field }» پذیرفته نیست: { $reason }.
