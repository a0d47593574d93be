#include <hdf5.h>

// Macros that call functions, which Swift does not see.

static inline hid_t hdf5_float32(void) { return H5T_IEEE_F32LE; }
static inline hid_t hdf5_native_float(void) { return H5T_NATIVE_FLOAT; }
static inline hid_t hdf5_int64(void) { return H5T_STD_I64LE; }
static inline hid_t hdf5_native_int64(void) { return H5T_NATIVE_INT64; }
static inline hid_t hdf5_c_string(void) { return H5T_C_S1; }
static inline hid_t hdf5_file_access(void) { return H5P_FILE_ACCESS; }
static inline hid_t hdf5_link_creation(void) { return H5P_LINK_CREATE; }
static inline hid_t hdf5_dataset_creation(void) { return H5P_DATASET_CREATE; }
static inline hid_t hdf5_default(void) { return H5P_DEFAULT; }
static inline hid_t hdf5_all(void) { return H5S_ALL; }
static inline unsigned hdf5_truncate(void) { return H5F_ACC_TRUNC; }
static inline size_t hdf5_variable_length(void) { return H5T_VARIABLE; }
static inline void hdf5_be_silent(void) { H5Eset_auto2(H5E_DEFAULT, NULL, NULL); }
