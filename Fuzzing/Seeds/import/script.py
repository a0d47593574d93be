# %% [markdown]
# # Digits
# %%
from keras.datasets import mnist as m
(x_train, y_train), (x_test, y_test) = m.load_data()
x_train, x_test = x_train / 255., x_test / 255.
# %%
def make(units, act='relu'):
    """A network."""
    net = keras.Sequential([layers.Flatten(), layers.Dense(units, activation=act)])
    net.compile('adam', loss='mse')
    return net

model = make(10)
batch = 32
h = model.fit(x_train, y_train, epochs=2, batch_size=batch); plt.plot(h.history['loss'])
loss = model.evaluate(x_test, y_test)
img = np.expand_dims(x_test[1], 0)
p = model(img).numpy()
print(p)
for i in range(3):
    model.fit(x_train, y_train)
